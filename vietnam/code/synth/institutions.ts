import type { SynthArea, SynthTools } from '#platform/country';
import { type Commune, communeOf, communes } from './areas.ts';
import { type School, synthFile } from './data.ts';
import { tellSchoolOnLand } from './sites.ts';

/** Schools and health stations: each stands where it is from the beginning, and has a record once somebody goes there. */
export interface Institutions {
  /** Code of a school of this level in the area; of several, any. */
  school(area: SynthArea, level: School, pupil: boolean): string;
  /** The health station of the area. */
  station(area: SynthArea): { code: string; name: string };
  tell(): void;
}

const stationCode = ({ nth }: Commune) => String(20_000 + nth);

export function openInstitutions(tools: SynthTools): Institutions {
  const { dice, people, put } = tools;
  const file = synthFile();
  const total = communes().reduce((sum, { weight }) => sum + weight, 0);
  const schools = new Map<string, { commune: Commune; level: School; nth: number; pupils: number }>();
  const stations = new Set<Commune>();
  return {
    school: (area, level, pupil) => {
      const commune = communeOf(area);
      const here = (commune.weight * people) / total;
      const nth = 1 + dice.below(Math.max(1, Math.round(here / file.peopleToASchool)));
      const code = `${commune.code}${level.letters}${String(nth).padStart(2, '0')}`;
      const school = schools.get(code) ?? { commune, level, nth, pupils: 0 };
      schools.set(code, school);
      if (pupil) school.pupils += 1;
      return code;
    },
    station: (area) => {
      const commune = communeOf(area);
      stations.add(commune);
      return { code: stationCode(commune), name: `Trạm y tế ${commune.title}` };
    },
    tell: () => {
      const from = file.days.takenOver;
      for (const [code, { commune, level, nth, pupils }] of schools) {
        const address = `Số 1 phố Trường Học ${nth}`;
        tellSchoolOnLand(tools, commune, address);
        put('education.school', [
          {
            from,
            values: {
              school_code: code,
              name: `${level.name} ${commune.title.replace(/^(phường|xã|đặc khu) /, '')}${nth > 1 ? ` ${nth}` : ''}`,
              level: level.level,
              ownership: 'public',
              area: commune.code,
              address,
              pupils,
            },
          },
        ]);
      }
      for (const commune of stations)
        put('health.facility', [
          {
            from,
            values: {
              facility_code: stationCode(commune),
              name: `Trạm y tế ${commune.title}`,
              kind: 'station',
              level: 'initial',
              area: commune.code,
              address: 'Số 1 phố Y Tế',
              beds: 5,
              state: 'active',
            },
          },
        ]);
    },
  };
}
