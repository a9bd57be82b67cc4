// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { censor } from '../../../lib/recognise/censor.ts';

describe('the outline of a page', () => {
  it('keeps tags and what tells how it is built, and none of the text', () => {
    document.body.innerHTML = `<div class="row a12" role="option" email="anna@example.com" title="Anna" onclick="x()"><b>Anna</b> Schmidt <script>secret</script><i></i></div>`;
    expect(censor(document.body)).toBe('<body><div class="row …" role="option" email="…" title="…"><b>…</b>…<i></i></div></body>');
  });

  it('leaves no word of any text or value behind', () => {
    const secret = fc.stringMatching(/^[0-9@._ -]{1,4}Zq[a-z0-9@. ]{3,12}$/);
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 6 }), (secrets) => {
        const root = document.createElement('div');
        for (const [index, text] of secrets.entries()) {
          const child = document.createElement(['span', 'a', 'p'][index % 3]!);
          child.textContent = text;
          for (const name of [
            'title',
            'href',
            'email',
            'data-name',
            'aria-label',
            'value',
            'content',
            'class',
            'id',
            'data-test-id',
            'data-anything',
          ])
            child.setAttribute(name, `1${text}`.replaceAll(' ', '0'));
          (index % 2 ? root : (root.firstElementChild ?? root)).append(child);
        }
        expect(censor(root)).not.toContain('Zq');
      }),
      { seed: 20261122 },
    );
  });

  it('ends, however large the page is', () => {
    document.body.innerHTML = '<p>x</p>'.repeat(5000);
    expect(censor(document.body).length).toBeLessThan(8000);
  });
});
