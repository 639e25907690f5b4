import type { AddressRules } from '#platform/country';

/**
 * The words of Vietnamese addresses, without marks. Abbreviations are habit, not law: P. Q. TP. TX. TT. H. X., and F. for phường in the
 * south. A district-level city is a "thành phố" too, and so was a town that has become one.
 */
export const addresses: AddressRules = {
  kindStands: 'before',
  kindWords: [
    { words: ['phuong', 'p', 'f', 'ph'], kinds: ['Phường'] },
    { words: ['xa', 'x'], kinds: ['Xã'] },
    { words: ['thi tran', 'tt', 'ttr'], kinds: ['Thị trấn'] },
    { words: ['dac khu', 'dk'], kinds: ['Đặc khu'] },
    { words: ['quan', 'q'], kinds: ['Quận'] },
    { words: ['huyen', 'h'], kinds: ['Huyện'] },
    { words: ['thi xa', 'tx'], kinds: ['Thị xã'] },
    { words: ['thanh pho', 'tp', 't p'], kinds: ['Thành phố'] },
    { words: ['tinh', 't'], kinds: ['Tỉnh'] },
  ],
  otherNames: {
    hcm: 'ho chi minh',
    tphcm: 'ho chi minh',
    'sai gon': 'ho chi minh',
    hn: 'ha noi',
    brvt: 'ba ria vung tau',
    'vung tau ba ria': 'ba ria vung tau',
    'tt hue': 'thua thien hue',
    tth: 'thua thien hue',
    daklak: 'dak lak',
    'dac lac': 'dak lak',
    'dac lak': 'dak lak',
    daknong: 'dak nong',
    'dac nong': 'dak nong',
  },
  examples: [
    'Số 5 ngõ 12, phường Điện Biên, quận Ba Đình, Hà Nội',
    'Xã Phú Thịnh, huyện Yên Sơn, tỉnh Tuyên Quang',
    'P.12, Q. Tân Bình, TP.HCM',
  ],
};
