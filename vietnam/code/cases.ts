import type { CaseRules } from '#platform/country';

const state = (code: number, vi: string, en: string) => ({ code: String(code), name: { vi, en } });

/** The national states of a case and how its code and documents are numbered. */
export const cases: CaseRules = {
  /**
   * `<agency>-YYMMDD-XXXX`: agency, date of receipt, the day's sequence at the agency in four digits (more when a day has more).
   * Source: the national data specification of one-stop case handling (domain notes §1).
   */
  code: ({ agencyCode, date, sequence }) =>
    `${agencyCode}-${date.slice(2).replaceAll('-', '')}-${String(sequence).padStart(4, '0')}`,

  /** Source: states 1 to 10 of the same specification. */
  states: {
    submitted: state(1, 'Mới đăng ký', 'Newly submitted'),
    accepted: state(2, 'Được tiếp nhận', 'Accepted'),
    rejected: state(3, 'Không được tiếp nhận', 'Not accepted'),
    'in-progress': state(4, 'Đang xử lý', 'In progress'),
    'supplement-requested': state(5, 'Yêu cầu bổ sung giấy tờ', 'More papers requested'),
    'payment-requested': state(6, 'Yêu cầu thực hiện nghĩa vụ tài chính', 'Payment requested'),
    'withdrawal-requested': state(7, 'Công dân yêu cầu rút hồ sơ', 'Withdrawal requested by the citizen'),
    stopped: state(8, 'Dừng xử lý', 'Stopped'),
    decided: state(9, 'Đã xử lý xong', 'Decided'),
    delivered: state(10, 'Đã trả kết quả', 'Result delivered'),
  },

  /** Source: `LoaiBan` of the same specification. */
  paperKinds: {
    original: { code: '0', name: { vi: 'Bản chính', en: 'Original' } },
    copy: { code: '1', name: { vi: 'Bản sao', en: 'Copy' } },
    electronic: { code: '2', name: { vi: 'Bản điện tử', en: 'Electronic document' } },
  },

  /**
   * Number and symbol of a document, joined by a stroke: `05/QĐ-UBND`; below 10 with a zero, restarting each year.
   * Source: 30/2020/NĐ-CP, Annex I, part II, item 3. Without a symbol, as in the books of civil status, number and year: `05/2026`
   * (04/2020/TT-BTP, unverified).
   */
  documentNumber: ({ sequence, year, symbol }) => `${String(sequence).padStart(2, '0')}/${symbol || year}`,
};
