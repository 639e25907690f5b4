/** A KMS with the transit API of HashiCorp Vault. */
export interface VaultSettings {
  /** Address of the transit engine, such as https://vault.example.org:8200/v1/transit. */
  readonly url: string;
  readonly key: string;
  readonly tokenFile: string;
}

/** A token of PKCS #11. */
export interface Pkcs11Settings {
  readonly module: string;
  readonly token: string;
  readonly key: string;
  readonly pinFile: string;
  readonly tool: string;
}

/** What wraps the master key. */
export interface MasterKeySettings {
  readonly kms: 'file' | 'vault' | 'pkcs11';
  readonly vault?: VaultSettings;
  readonly pkcs11?: Pkcs11Settings;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Refuse = (name: string, why: string) => void;

/** MASTER_KEY_KMS and what belongs to it. */
export function masterKeySettings(env: Environment, refuse: Refuse): MasterKeySettings {
  const kms = env.MASTER_KEY_KMS ?? 'file';
  const needed = (name: string): string => {
    if (!env[name]) refuse(name, `is needed with MASTER_KEY_KMS=${kms}`);
    return env[name] ?? '';
  };
  if (kms === 'vault') {
    const url = needed('MASTER_KEY_VAULT_URL');
    if (url && !/^https?:\/\/[^?#\s]+$/.test(url)) refuse('MASTER_KEY_VAULT_URL', 'is not an http address');
    const tokenFile = needed('MASTER_KEY_VAULT_TOKEN_FILE');
    return { kms, vault: { url, key: env.MASTER_KEY_VAULT_KEY ?? 'thanglong', tokenFile } };
  }
  if (kms === 'pkcs11')
    return {
      kms,
      pkcs11: {
        module: needed('MASTER_KEY_PKCS11_MODULE'),
        token: needed('MASTER_KEY_PKCS11_TOKEN'),
        key: env.MASTER_KEY_PKCS11_KEY ?? 'thanglong',
        pinFile: needed('MASTER_KEY_PKCS11_PIN_FILE'),
        tool: env.MASTER_KEY_PKCS11_TOOL ?? 'pkcs11-tool',
      },
    };
  if (kms !== 'file') refuse('MASTER_KEY_KMS', `'${kms}' is not file, vault or pkcs11`);
  return { kms: 'file' };
}

/** What must not guard keys of the public. */
export function unsafeMasterKey(env: Environment, refuse: Refuse): void {
  if (env.MASTER_KEY_VAULT_URL && !env.MASTER_KEY_VAULT_URL.startsWith('https://'))
    refuse('MASTER_KEY_VAULT_URL', 'must be an https address');
}
