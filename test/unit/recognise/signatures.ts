import type { Sighting, SignatureClaims } from '../../../lib/recognise/site.ts';

export interface SignedMail {
  what: string;
  sender: Pick<Sighting, 'name' | 'address'>;
  /** The HTML of the message; plain text where it holds no tag. */
  body: string;
  expected: SignatureClaims;
}

const alice = { name: 'Alice Weber', address: 'alice.weber@norden-pumps.example' };
const plain = (text: string): string => `<pre>${text}</pre>`;

/** Mails of invented people, each signed in another way. */
export const signedMails: readonly SignedMail[] = [
  {
    what: 'plain text behind the delimiter, with quoted history below',
    sender: alice,
    body: plain(`Hello Robin,

the offer looks good. Our manager will call you. Order 4711-2026-11 is confirmed.

Best regards
Alice Weber

-- 
Alice Weber · Head of Purchasing
Norden Pumps GmbH · Hafenstrasse 12
Phone +49 40 5550 1234 · Fax +49 40 5550 1299
alice.weber@norden-pumps.example · www.norden-pumps.example

On Thursday Robin Vance &lt;robin.vance@example.com&gt; wrote:
&gt; Robin Vance, Sales Director
&gt; Phone: +1 212 555 0143`),
    expected: {
      phone: '+49 40 5550 1234',
      title: 'Head of Purchasing',
      company: 'Norden Pumps GmbH',
      site: 'norden-pumps.example',
    },
  },
  {
    what: "Gmail's own block, the reply above the quote",
    sender: { name: 'Priya Raman', address: 'priya@copperleaf.example' },
    body: `<div dir="ltr">Sounds good.<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr"><b>Priya Raman</b><div>VP, Operations</div><div>Copperleaf Ltd</div><div>Mobile: +91 98765 43210</div></div></div></div><br><div class="gmail_quote"><div class="gmail_attr">On Fri, Robin Vance wrote:</div><blockquote>Best,<br>Robin Vance<br>Account Manager<br>Tel. +1 212 555 0143</blockquote></div>`,
    expected: { phone: '+91 98765 43210', title: 'VP, Operations', company: 'Copperleaf Ltd' },
  },
  {
    what: 'Outlook: a marked block as a webmail renames it, the history behind its border',
    sender: { name: 'Berger, Tom', address: 'tom.berger@norden-pumps.example' },
    body: `<div class="x_WordSection1"><p class="x_MsoNormal">Agreed.</p></div><div id="x_Signature"><p>Tom Berger</p><p>Managing Director | Norden Pumps</p><p>M +49 170 5550 321 | T +49 40 5550 1230</p></div><div id="x_appendonsend"></div><hr><div id="x_divRplyFwdMsg"><b>From:</b> Robin Vance</div><div>Phone: +1 212 555 0143<br>Sales Representative</div>`,
    expected: { phone: '+49 170 5550 321', title: 'Managing Director', company: 'Norden Pumps' },
  },
  {
    what: 'Outlook desktop: history behind a head of bold labels',
    sender: { name: 'Sofia Lindgren', address: 'sofia@lindgren.example' },
    body: `<p>Please see below.</p><p>Kind regards,</p><p>Sofia Lindgren<br>Procurement Lead<br>Lindgren AB<br>Direct: +46 8 5550 1200</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Robin Vance<br><b>Sent:</b> Monday</p></div><p>Robin Vance<br>Key Account Manager<br>Vance Inc.<br>+1 212 555 0143</p>`,
    expected: { phone: '+46 8 5550 1200', title: 'Procurement Lead', company: 'Lindgren AB' },
  },
  {
    what: 'German: greeting, legal lines, a fax',
    sender: { name: 'Jürgen Köhler', address: 'j.koehler@maschinenbau-koehler.example' },
    body: `<div>Sehr geehrter Herr Vance,</div><div>anbei die Bestellung.</div><div>Mit freundlichen Grüßen</div><div>i. A. Jürgen Köhler<br>Leiter Einkauf</div><div>Maschinenbau Köhler GmbH &amp; Co. KG<br>Industriestraße 5, 70565 Stuttgart<br>Tel.: +49 (0)711 5550-123<br>Fax: +49 (0)711 5550-199<br>E-Mail: j.koehler@maschinenbau-koehler.example<br>Geschäftsführer: Hans Köhler · Amtsgericht Stuttgart HRB 123456<br>USt-IdNr.: DE123456789</div>`,
    expected: { phone: '+49 (0)711 5550-123', title: 'Leiter Einkauf', company: 'Maschinenbau Köhler GmbH & Co. KG' },
  },
  {
    what: 'German, short: Viele Grüße and a mobile without a plus',
    sender: { name: 'Lena Vogt', address: 'lena@gmx.example' },
    body: 'Passt.<br><br>Viele Grüße<br>Lena Vogt<br>Vertriebsleiterin<br>Mobil: 0170 555 0199',
    expected: { phone: '0170 555 0199', title: 'Vertriebsleiterin' },
  },
  {
    what: 'French: Cordialement, portable before fixed',
    sender: { name: 'Camille Durand', address: 'c.durand@atelier-durand.example' },
    body: `<p>Bonjour,</p><p>Merci pour votre offre.</p><p>Cordialement,</p><p>Camille DURAND<br>Responsable des achats<br>Atelier Durand SARL<br>Tél. : 01 55 50 12 34<br>Portable : 06 55 50 12 34<br>Site : www.atelier-durand.example</p>`,
    expected: {
      phone: '06 55 50 12 34',
      title: 'Responsable des achats',
      company: 'Atelier Durand SARL',
      site: 'atelier-durand.example',
    },
  },
  {
    what: 'French: Bien à vous, one line with dashes',
    sender: { name: 'Hugo Petit', address: 'hugo@petit.example' },
    body: 'Voici le plan.<br>Bien à vous,<br>Hugo Petit – Gérant – Petit SAS – +33 1 55 50 12 34',
    expected: { phone: '+33 1 55 50 12 34', title: 'Gérant', company: 'Petit SAS' },
  },
  {
    what: 'Spanish: Un saludo',
    sender: { name: 'José Núñez Prado', address: 'jose.nunez@iberlab.example' },
    body: `<div>Hola Robin:</div><div>¿Sigue en pie la visita?</div><div>Un saludo,</div><div>José Núñez Prado</div><div>Director comercial</div><div>Iberlab, S.L.</div><div>Móvil: +34 655 501 234</div><div>Teléfono: +34 91 555 01 23</div>`,
    expected: { phone: '+34 655 501 234', title: 'Director comercial', company: 'Iberlab, S.L.' },
  },
  {
    what: 'Spanish: Atentamente, labelled',
    sender: { name: 'Marta Ruiz', address: 'mruiz@gmail.example' },
    body: 'Adjunto el pedido.<br>Atentamente,<br>Marta Ruiz<br>Cargo: Jefa de compras<br>Empresa: Ruiz e Hijos<br>Tel: 915 550 123',
    expected: { phone: '915 550 123', title: 'Jefa de compras', company: 'Ruiz e Hijos' },
  },
  {
    what: 'Chinese: 祝好, labels with full-width colons',
    sender: { name: '王晓明', address: 'wang.xiaoming@huaxing.example' },
    body: '<div>您好，报价已收到。</div><div>祝好</div><div>王晓明</div><div>公司：华兴设备有限公司</div><div>职位：采购部经理</div><div>手机：138 0055 5012</div><div>座机：0571-5555 0123</div><div>邮箱：wang.xiaoming@huaxing.example</div><div>地址：杭州市文三路 90 号</div>',
    expected: { phone: '138 0055 5012', title: '采购部经理', company: '华兴设备有限公司' },
  },
  {
    what: 'Chinese: 此致 敬礼, without labels',
    sender: { name: '李娜', address: 'li.na@huaxing.example' },
    body: '合同请查收。<br>此致<br>敬礼！<br>李娜 销售总监<br>华兴设备有限公司<br>13800555013',
    expected: { phone: '13800555013', title: '销售总监', company: '华兴设备有限公司' },
  },
  {
    what: 'Chinese: 顺颂商祺, full-width digits, company and department in one',
    sender: { name: '张伟', address: 'zhang.wei@lanhai.example' },
    body: '附件是报价单。<br>顺颂商祺<br>张伟<br>蓝海物流集团 客户经理<br>电话：０２１－５５５５０１２３',
    expected: { phone: '021-55550123', title: '客户经理', company: '蓝海物流集团' },
  },
  {
    what: "Chinese: QQ's history border",
    sender: { name: '陈静', address: 'chen.jing@qq.example' },
    body: '<div>好的</div><div>--</div><div>陈静 | 采购主管 | 苏州明远电子厂</div><div>手机:139-0055-5014</div><div>------------------ 原始邮件 ------------------</div><div>发件人: 罗宾</div><div>手机：13700555000</div><div>总经理</div>',
    expected: { phone: '139-0055-5014', title: '采购主管', company: '苏州明远电子厂' },
  },
  {
    what: 'Chinese: history begins with 写道',
    sender: { name: '赵敏', address: 'zhao.min@yeah.example' },
    body: '收到，谢谢。<br>赵敏<br>联系电话：025-5555 0188<br>在 2026-11-20 10:00，罗宾 写道：<br>经理<br>手机：13700555000',
    expected: { phone: '025-5555 0188' },
  },
  {
    what: 'a signature of table cells',
    sender: { name: 'Ewa Nowak', address: 'ewa.nowak@tarnow-steel.example' },
    body: `<p>Thanks!</p><table class="x-signature"><tr><td><img src="logo.png" alt="logo"></td><td><b>Ewa Nowak</b><br>Senior Buyer<br>Tarnow Steel</td></tr><tr><td>T:</td><td>+48 12 555 01 23</td></tr><tr><td>W:</td><td><a href="https://tarnow-steel.example">tarnow-steel.example</a></td></tr></table>`,
    expected: { phone: '+48 12 555 01 23', title: 'Senior Buyer', company: 'Tarnow Steel', site: 'tarnow-steel.example' },
  },
  {
    what: 'one line with bars',
    sender: { name: 'Omar Haddad', address: 'omar@haddad-trade.example' },
    body: 'Fine.<br>Regards,<br>Omar Haddad | Owner | Haddad Trade LLC | +971 4 555 0123 | https://haddad-trade.example/contact?x=1',
    expected: { phone: '+971 4 555 0123', title: 'Owner', company: 'Haddad Trade LLC', site: 'haddad-trade.example' },
  },
  {
    what: 'an American number in brackets, with an extension',
    sender: { name: 'Grace Hall', address: 'ghall@hallfoods.example' },
    body: 'See you.\n<br>Best,<br>Grace Hall<br>Sales Manager, Hall Foods, Inc.<br>(212) 555-0143 ext. 12',
    expected: { phone: '(212) 555-0143', title: 'Sales Manager', company: 'Hall Foods, Inc.' },
  },
  {
    what: 'title at company',
    sender: { name: 'Noah Kim', address: 'noah@kimlabs.example' },
    body: 'Done.<br>Cheers<br>Noah Kim<br>Co-founder at Kimlabs<br>Cell: 646-555-0177',
    expected: { phone: '646-555-0177', title: 'Co-founder', company: 'Kimlabs' },
  },
  {
    what: 'a first name only below the closing words',
    sender: { name: 'Elena Rossi', address: 'elena@rossi-tessuti.example' },
    body: 'Va bene.<br>Cordiali saluti<br>Elena<br>Rossi Tessuti S.p.A.<br>Tel. +39 02 5550 1234',
    expected: { phone: '+39 02 5550 1234', company: 'Rossi Tessuti S.p.A.' },
  },
  {
    what: 'an answer below the quote',
    sender: alice,
    body: plain(`On Thursday Robin Vance wrote:
&gt; Best regards
&gt; Robin Vance, Sales Director, Vance Inc.
&gt; Phone: +1 212 555 0143

Yes, please.

Regards
Alice Weber
Tel +49 40 5550 1234`),
    expected: { phone: '+49 40 5550 1234' },
  },
  {
    what: 'right to left: Arabic',
    sender: { name: 'ليلى منصور', address: 'layla@mansour.example' },
    body: '<div dir="rtl">شكرا<br>--<br>ليلى منصور<br>هاتف: \u200e+971 50 555 0123\u200e<br>www.mansour.example</div>',
    expected: { phone: '+971 50 555 0123', site: 'mansour.example' },
  },
  {
    what: 'right to left: Hebrew, with direction overrides',
    sender: { name: 'דנה לוי', address: 'dana@levi.example' },
    body: '<div dir="rtl">תודה<br>דנה לוי<br>\u202eטלפון: \u202d03-555-0123\u202c</div>',
    expected: { phone: '03-555-0123' },
  },
  {
    what: 'nothing that says where it begins: labelled lines alone count',
    sender: { name: 'K. Sato', address: 'sato@example.com' },
    body: 'Our sales manager visits on 2026-11-20.<br>Sato Trading Ltd<br>Tel: +81 3 5550 1234',
    expected: { phone: '+81 3 5550 1234' },
  },
  {
    what: 'German history: Am … schrieb',
    sender: { name: 'Petra Wolf', address: 'petra@wolf.example' },
    body: 'Ok.<br>LG<br>Petra Wolf<br>Tel. 030 5550 1234<br>Am 20.11.2026 um 10:00 schrieb Robin Vance &lt;r@example.com&gt;:<br>Geschäftsführer<br>Tel. 040 99999999',
    expected: { phone: '030 5550 1234' },
  },
  {
    what: 'only an image',
    sender: alice,
    body: '<p>Hello.</p><div class="gmail_signature"><img src="https://x.example/sig.png" alt="Call +49 40 5550 1234"></div>',
    expected: {},
  },
  { what: 'no signature', sender: alice, body: 'Can we talk tomorrow at 10:30? The manager of the plant joins.', expected: {} },
  { what: 'only a name', sender: alice, body: 'Fine with me.<br>Best regards,<br>Alice', expected: {} },
  {
    what: 'a device and a disclaimer',
    sender: alice,
    body: `Fine.<br>Alice Weber<br>Sent from my phone<br>${'This message is confidential and meant for the director only. '.repeat(5)}`,
    expected: {},
  },
  {
    what: 'numbers that are no telephone',
    sender: alice,
    body: 'Paid.<br>Regards<br>Alice Weber<br>VAT: 123456789<br>IBAN: DE12 5001 0517 5407 3249 31<br>20.11.2026<br>2026-11-20<br>SIRET 123 456 789 00012<br>QQ: 55550123<br>邮编：310012<br>12345678901234567890',
    expected: {},
  },
  {
    what: 'only a fax',
    sender: alice,
    body: 'Ok.<br>Regards<br>Alice Weber<br>Fax: +49 40 5550 1299<br>传真：+86 571 5555 0123',
    expected: {},
  },
  {
    what: 'links to networks are no site of theirs',
    sender: alice,
    body: 'Ok.<br>--<br>Alice Weber<br>https://www.linkedin.com/in/alice<br>https://x.com/alice<br>calendly.com/alice',
    expected: {},
  },
  {
    what: 'hostile: a line of a million signs',
    sender: alice,
    body: `Ok.<br>--<br>${'+1'.repeat(500_000)}<br>Alice Weber`,
    expected: {},
  },
  {
    what: 'hostile: thousands of lines behind the delimiter',
    sender: alice,
    body: `--<br>Alice Weber<br>Tel. +49 40 5550 1234<br>${'Tel. +1 212 555 0143<br>Director<br>'.repeat(3000)}`,
    expected: { phone: '+1 212 555 0143' },
  },
  {
    what: 'hostile: nested deeper than anyone writes',
    sender: alice,
    body: `${'<div>'.repeat(400)}--<br>Tel. +1 212 555 0143${'</div>'.repeat(400)}`,
    expected: {},
  },
  {
    what: 'hostile: values longer than a card holds',
    sender: alice,
    body: `--<br>Alice Weber<br>Title: ${'Director of '.repeat(12)}<br>Company: ${'x'.repeat(150)}`,
    expected: { title: `${'Director of '.repeat(12)}`.slice(0, 120).trim(), company: 'x'.repeat(120) },
  },
  {
    what: 'hostile: hidden text and scripts',
    sender: alice,
    body: '--<br><span style="display:none">Tel. +1 900 555 0143</span><script>Tel. +1 900 555 0143</script><div hidden>Title: Director</div>',
    expected: {},
  },
];
