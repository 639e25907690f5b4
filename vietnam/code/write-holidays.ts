import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { declared } from './declared.ts';
import { type HolidayRules, holidaysCsv } from './holidays.ts';

// Makes holidays.csv of holiday-rules.yaml: `node --import tsx vietnam/code/write-holidays.ts`.
const beside = (file: string): URL => new URL(`../${file}`, import.meta.url);
const rules = parse(readFileSync(beside('holiday-rules.yaml'), 'utf8')) as HolidayRules;
writeFileSync(beside('holidays.csv'), holidaysCsv(rules, declared.working_time.weekdays));
