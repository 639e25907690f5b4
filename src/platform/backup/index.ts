export { describeSchema } from './describe-schema.ts';
export { restoreBackup } from './restore-backup.ts';
export { readKeyFile } from './seal.ts';
export { type BackupParts, type BackupResult, writeBackup } from './write-backup.ts';
