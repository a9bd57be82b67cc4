import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { deskWords } from '../../lib/i18n/desk-words.ts';
import { useApp } from '../app.tsx';

/** A part of the page: its heading, what it says, what it shows. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="insight-part" aria-labelledby={id}>
      <h2 class="sub-title" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}

export interface PlainTableProps {
  caption: string;
  head: readonly string[];
  /** The first cell of a row names it. */
  rows: readonly (readonly string[])[];
}

export function PlainTable({ caption, head, rows }: PlainTableProps) {
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={caption}>
      <table class="plain-table">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {head.map((name, index) => (
              <th key={name} scope="col" class={index === 0 ? '' : 'amount'}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells], row) => (
            <tr key={row}>
              <th scope="row" dir="auto">
                {name}
              </th>
              {cells.map((cell, index) => (
                <td key={index} class="amount">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export interface Bar {
  label: string;
  /** Null: there is nothing to draw, and `said` says why. */
  value: number | null;
  said: string;
  /** A second value beside it: drawn as an outline. */
  beside?: number;
}

interface BarsProps {
  caption: string;
  bars: readonly Bar[];
  /** What the scale reaches to; the greatest value without it. */
  most?: number;
  /** Below zero, where values can be. */
  least?: number;
  /** For half of the page's width: the letters stay as large. */
  narrow?: boolean;
  table: Omit<PlainTableProps, 'caption'>;
}

const [height, above, below] = [112, 16, 18];

/** A small bar chart; whoever cannot see it has the caption, a sentence of all values and the table. */
export function Bars({ caption, bars, most, least = 0, narrow, table }: BarsProps) {
  const width = narrow ? 370 : 560;
  const { locale } = useApp();
  const text = deskWords(locale).insights;
  const id = useId();
  const values = bars.flatMap(({ value, beside }) => [value ?? 0, beside ?? 0]);
  const top = Math.max(most ?? 0, ...values, 1e-9);
  const bottom = Math.min(least, ...values, 0);
  const y = (value: number): number => above + ((top - value) / (top - bottom)) * height;
  const step = width / Math.max(1, bars.length);
  const thick = Math.min(46, step * 0.6);
  return (
    <figure class="bars">
      <figcaption class="small quiet" id={`${id}-title`}>
        {caption}
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${above + height + below}`}
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-said`}
      >
        <desc id={`${id}-said`}>{bars.map(({ label, said }) => `${label}: ${said}`).join('; ')}</desc>
        <line class="bars-base" x1="0" x2={width} y1={y(0)} y2={y(0)} />
        {bars.map(({ label, value, said, beside }, index) => {
          const middle = step * (index + 0.5);
          const edge = value === null ? y(0) : value >= 0 ? y(value) : y(0);
          const long = value === null ? 0 : Math.max(1, Math.abs(y(value) - y(0)));
          return (
            <g key={index}>
              {beside !== undefined && (
                <rect
                  class="bars-beside"
                  x={middle - thick / 2 - 3}
                  y={y(beside)}
                  width={thick + 6}
                  height={Math.max(1, y(0) - y(beside))}
                />
              )}
              {value !== null && <rect class="bars-bar" x={middle - thick / 2} y={edge} width={thick} height={long} />}
              <text
                class="bars-value"
                x={middle}
                y={Math.min(edge, beside === undefined ? edge : y(beside)) - 4}
                text-anchor="middle"
              >
                {said}
              </text>
              <text class="bars-label" x={middle} y={above + height + 14} text-anchor="middle">
                {label}
              </text>
            </g>
          );
        })}
      </svg>
      <details class="small">
        <summary>{text.asTable}</summary>
        <PlainTable caption={caption} {...table} />
      </details>
    </figure>
  );
}
