import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../lib/recognise/kinds.ts';

describe('persons, desks and machines', () => {
  it.each([
    ['no-reply@accounts.example.com', 'Google'],
    ['noreply@example.com', undefined],
    ['do_not_reply@example.com', 'Anna Schmidt'],
    ['inbox+noreply@example.com', 'Inbox'],
    ['mailer-daemon@example.com', 'Mail Delivery'],
    ['postmaster@example.com', undefined],
    ['bounces+123@example.com', undefined],
    ['anna@bounces.example.com', undefined],
    ['billing-notifications@example.com', 'Billing'],
    ['newsletter@example.com', 'Anna from Acme'],
    ['service@example.com', 'Pay'],
    ['10000@example.cn', 'QQ邮箱管理员'],
    ['x@example.cn', '系统通知'],
    [undefined, 'Microsoft account team'],
    [undefined, 'Job Alerts'],
  ])('%s (%s) is a machine', (address, name) => expect(kindOf(address, name)).toBe('robot'));

  it.each([
    ['info@example.com', undefined],
    ['sales@example.com', 'Acme'],
    ['sales.emea@example.com', undefined],
    ['customer.service@example.com', undefined],
    ['x@example.com', 'Acme GmbH'],
    ['x@example.cn', '华星泵业有限公司'],
    ['hq@acme.example', 'Acme'],
    [undefined, 'Acme Sales Team'],
  ])('%s (%s) is a desk or a company', (address, name) => expect(kindOf(address, name)).toBe('organisation'));

  it.each([
    ['anna.schmidt@example.com', 'Anna Schmidt'],
    ['anna+newsletter@example.com', 'Anna Schmidt'],
    ['mom@family.example', 'Mom'],
    ['wang@example.cn', '王小明'],
    ['newsome@example.com', 'Bo Newsome'],
    ['talbot@example.com', 'Tom Talbot'],
    ['info.schmidt2@example.com'.replace('info.', 'i'), undefined],
    [undefined, 'Ольга Петрова'],
    ['gina@gina.example', 'Gina'],
  ])('%s (%s) is a person', (address, name) => expect(kindOf(address, name)).toBe('person'));
});
