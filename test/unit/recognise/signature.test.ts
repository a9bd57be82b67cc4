// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSignature } from '../../../lib/recognise/signature.ts';
import { signedMails } from './signatures.ts';

function bodyOf(html: string): HTMLElement {
  const body = document.createElement('div');
  body.innerHTML = html;
  return body;
}

describe('what a signature says of the sender', () => {
  it.each(signedMails.map((mail) => [mail.what, mail] as const))('%s', (_what, { sender, body, expected }) => {
    expect(readSignature(bodyOf(body), sender)).toEqual(expected);
  });

  it('is never more than four short claims, whatever is in the mail', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom(
        '--',
        'Best regards',
        'Alice Weber',
        '祝好',
        'Director',
        '公司：',
        'Tel: +49 40 5550 1234',
        'On Monday X wrote:',
      ),
    );
    const node = fc.record({ tag: fc.constantFrom('div', 'td', 'blockquote', 'pre', 'span', 'br', 'form'), text });
    fc.assert(
      fc.property(fc.array(node, { maxLength: 30 }), (nodes) => {
        const body = document.createElement('div');
        for (const { tag, text: said } of nodes) {
          const child = document.createElement(tag);
          child.textContent = said;
          (body.lastElementChild && said.length % 3 === 0 ? body.lastElementChild : body).append(child);
        }
        const claims = readSignature(body, { name: 'Alice Weber', address: 'alice@acme.example' });
        for (const [field, value] of Object.entries(claims)) {
          expect(['phone', 'title', 'company', 'site']).toContain(field);
          expect(value.length).toBeGreaterThan(1);
          expect(value.length).toBeLessThanOrEqual(120);
          expect(value).not.toMatch(/[\n\p{Cc}\p{Cf}]/u);
        }
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });

  it('a form that hides what its elements can do costs the signature and nothing else', () => {
    const body = bodyOf('<form>--<br>Tel. +49 40 5550 1234</form>');
    Object.defineProperty(body.firstElementChild, 'matches', { value: 'an input of this name' });
    expect(readSignature(body, {})).toEqual({});
  });
});
