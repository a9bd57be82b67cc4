import { linYue, robin } from './accounts.ts';
import type { Correspondent, Mail } from './message.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** The people of the seeded mailbox, all invented. */
export const people = {
  alice: { name: 'Alice Weber', address: 'alice.weber@norden-pumps.example' },
  tom: { name: 'Berger, Tom', address: 'tom.berger@norden-pumps.example' },
  xiaoming: { name: '王晓明', address: 'wang.xiaoming@huaxing.example' },
  liNa: { name: '李娜', address: 'li.na@huaxing.example' },
  zhangWei: { name: '张伟', address: 'zhang.wei@lanhai-logistics.example', encoding: 'gb2312' },
  jose: { name: 'José Núñez Prado', address: 'jose.nunez@iberlab.example', encoding: 'quoted' },
  priya: { name: 'Priya Raman', address: 'priya.raman@copperleaf.example' },
  yuki: { name: 'Yuki Tanaka', address: 'yuki@tanaka-seiki.example' },
  okafor: { address: 'm.okafor@delta-foods.example' },
  purchasing: { address: 'purchasing@huaxing.example' },
  shop: { name: 'Shop Tools Orders', address: 'no-reply@shop-tools.example' },
  newsletter: { name: 'Norden Pumps News', address: 'newsletter@norden-pumps.example' },
} as const satisfies Record<string, Correspondent>;

const me: Correspondent = { name: robin.name, address: robin.address };
const colleague: Correspondent = { name: linYue.name, address: linYue.address };

export type MailName =
  | 'offer'
  | 'chinese'
  | 'accented'
  | 'oldChinese'
  | 'meeting'
  | 'addressOnly'
  | 'robot'
  | 'newsletter'
  | 'html'
  | 'replyTo'
  | 'sentOffer'
  | 'sentChinese';

/** The seeded mails, by name, as they stand for a rep who looks at `now`. Moments are whole minutes before it. */
export function seedMails(now: number): Record<MailName, Mail> {
  const ago = (days: number, minutes = 0) => Math.floor(now / minute) * minute - days * day - minutes * minute;
  const sentOfferAt = ago(3, 45);
  const sentOfferId = 'sent-offer.robin.vance@mail.example';
  return {
    // Quoted history and a signature: whom they name did not send this mail.
    offer: {
      from: people.alice,
      to: [me],
      subject: 'Re: Offer for the two booster pumps',
      at: ago(0, 95),
      messageId: 'reply-offer.alice.weber@mail.example',
      inReplyTo: sentOfferId,
      unread: true,
      text: `Hello Robin,

thank you, the offer looks good. Could you hold the price until the end of the month?
Tom needs the drawings with the flange sizes before he signs.

Best regards
Alice Weber

--
Alice Weber · Head of Purchasing
Norden Pumps · Hafenstrasse 12
Phone +49 40 5550 1234
alice.weber@norden-pumps.example · info@norden-pumps.example

On Thursday Robin Vance <robin.vance@example.com> wrote:
> Hello Alice,
>
> please find our offer attached. Delivery takes three weeks.
>
> > From: Sofia Lindgren <sofia.lindgren@norden-pumps.example>
> > Could you send us an offer for two booster pumps?
`,
    },
    chinese: {
      from: people.xiaoming,
      to: [me],
      cc: [people.liNa],
      subject: '回复：关于第四季度的报价和交货时间',
      at: ago(1, 10),
      unread: true,
      text: '您好，\n\n报价已收到，请在周五之前确认交货时间。合同由李娜负责。\n\n王晓明\n华兴设备有限公司 采购部\n',
    },
    accented: {
      from: people.jose,
      to: [me],
      subject: 'Visita del próximo martes',
      at: ago(2, 30),
      text: 'Hola Robin:\n\n¿Sigue en pie la visita del martes?\n\nUn saludo,\nJosé\n',
    },
    // As Chinese desktop clients of 2010 still write it: GB 2312 in the header.
    oldChinese: {
      from: people.zhangWei,
      to: [me],
      subject: '报价单',
      at: ago(4, 5),
      text: '附件是报价单，请查收。\n\n张伟\n',
    },
    meeting: {
      from: people.tom,
      to: [me, people.alice, people.liNa],
      cc: [people.purchasing, colleague, people.jose],
      subject: 'Kick-off meeting: agenda and participants',
      at: ago(5, 20),
      text: 'All,\n\nthe agenda for Monday: delivery, training, acceptance.\n\nTom\n',
    },
    addressOnly: {
      from: people.okafor,
      to: [me],
      subject: 'Question about spare parts',
      at: ago(6, 400),
      text: 'Do you deliver spare parts for the 2019 series?\n',
    },
    robot: {
      from: people.shop,
      to: [{ address: robin.address }],
      subject: 'Your order 20417 has shipped',
      at: ago(7, 15),
      headers: { 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' },
      text: 'Your parcel is on its way.\nQuestions? Write to help@shop-tools.example.\n',
    },
    newsletter: {
      from: people.newsletter,
      to: [{ address: robin.address }],
      subject: 'Pumps & People: our autumn letter',
      at: ago(9, 15),
      headers: { 'List-Unsubscribe': '<mailto:unsubscribe@norden-pumps.example>', 'List-Id': '<news.norden-pumps.example>' },
      text: 'Autumn at Norden Pumps.\n',
    },
    html: {
      from: people.priya,
      to: [me],
      subject: 'Trial licence for twelve seats',
      at: ago(12, 50),
      text: 'Could we start with twelve seats?\n',
      html: `<p>Could we start with <b>twelve seats</b>? My colleague <a href="mailto:noah.fields@copperleaf.example">Noah Fields</a> will sign.</p>
<blockquote type="cite"><p>From: Robin Vance &lt;robin.vance@example.com&gt;<br>How many seats do you need?</p></blockquote>`,
    },
    replyTo: {
      from: people.yuki,
      to: [me],
      replyTo: { name: 'Tanaka Seiki Sales', address: 'sales@tanaka-seiki.example' },
      subject: 'Re: Samples for the fair',
      at: ago(20, 200),
      text: 'The samples arrive on the 12th.\n',
    },
    sentOffer: {
      folder: 'Sent',
      from: me,
      to: [people.alice],
      cc: [people.tom],
      subject: 'Offer for the two booster pumps',
      at: sentOfferAt,
      messageId: sentOfferId,
      text: 'Hello Alice,\n\nplease find our offer attached. Delivery takes three weeks.\n\nRobin\n',
    },
    sentChinese: {
      folder: 'Sent',
      from: me,
      to: [people.xiaoming],
      subject: '关于第四季度的报价',
      at: ago(8, 45),
      text: '王经理：\n\n报价请见附件。\n\nRobin\n',
    },
  };
}
