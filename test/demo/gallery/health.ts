import type { SiteHealthRow } from '../../../components/panel-props.ts';

/** Sites that are read well, one that has changed, and one that nobody has a capture of. */
export const healthRows: readonly SiteHealthRow[] = [
  {
    id: 'netease-163',
    label: '网易邮箱',
    pages: 41,
    troubles: [
      { what: 'sender', pages: 3, since: '2026-11-17' },
      { what: 'everything', pages: 12, since: '2026-11-03' },
    ],
    unverified: false,
    outline: `netease-163: sender 3 since 2026-11-17\n<body class="…"><div class="main …">${'<div class="list"><span title="…">…</span></div>'.repeat(20)}</div></body>`,
  },
  { id: 'gmail', label: 'Gmail', pages: 214, troubles: [], unverified: false },
  { id: 'proton', label: 'Proton Mail', pages: 1, troubles: [], unverified: true },
];
