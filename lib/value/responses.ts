import type { Interaction, Moment } from '../customers/types.ts';

/** Whether customers answer, on which channel, and how soon they are answered. */

export type Contact = Pick<Interaction, 'kind' | 'channel' | 'direction' | 'at' | 'outcome'>;

export interface ChannelFigures {
  /** What the rep wrote as the channel, else the kind of contact. */
  channel: string;
  tried: number;
  answered: number;
}

export interface ResponseFigures {
  /** The most used first. */
  channels: ChannelFigures[];
  /** The channel with the best share of answers among those tried often enough; null where none is. */
  best: ChannelFigures | null;
  /** What customers wrote or called for, and how long they waited for us. */
  ours: { waited: number; medianHours: number | null; withinDay: number };
}

const dayMs = 86_400_000;
/** An answer comes within two weeks or is none. */
const answerWithin = 14 * dayMs;
const period = 365 * dayMs;
/** From so many tries on a channel's share says something. */
export const fewestTries = 20;

/** Collects one customer's contacts after the other; `end` gives the figures of the last twelve months. */
export function responseCollector(now: Moment): { add(contacts: readonly Contact[]): void; end(): ResponseFigures } {
  const channels = new Map<string, ChannelFigures>();
  const waits: number[] = [];
  let waited = 0;
  const count = (channel: string, isAnswered: boolean): void => {
    const known = channels.get(channel) ?? { channel, tried: 0, answered: 0 };
    known.tried += 1;
    if (isAnswered) known.answered += 1;
    channels.set(channel, known);
  };
  return {
    add(contacts) {
      const inOrder = contacts.filter(({ kind, at }) => kind !== 'note' && at <= now).sort((one, other) => one.at - other.at);
      for (const [index, contact] of inOrder.entries()) {
        const { kind, direction, at, outcome, channel = kind } = contact;
        if (at < now - period) continue;
        if (direction === 'out' && kind === 'call') count(channel, outcome !== 'noAnswer' && outcome !== 'leftMessage');
        // One who has not yet had two weeks may still answer.
        if (direction === 'out' && (kind === 'mail' || kind === 'message') && at <= now - answerWithin) {
          const answer = inOrder.slice(index + 1).find((later) => later.direction !== 'out');
          count(channel, answer !== undefined && answer.at - at <= answerWithin);
        }
        if (direction === 'in' && (kind === 'mail' || kind === 'message')) {
          // Several in a row wait for one answer, from the first on.
          if (inOrder[index - 1]?.direction === 'in') continue;
          const answer = inOrder.slice(index + 1).find((later) => later.direction !== 'in' && later.outcome !== 'noAnswer');
          waited += 1;
          if (answer) waits.push(answer.at - at);
        }
      }
    },
    end() {
      const all = [...channels.values()].sort((one, other) => other.tried - one.tried || (one.channel < other.channel ? -1 : 1));
      const often = all.filter(({ tried }) => tried >= fewestTries);
      const [best] = often.toSorted((one, other) => other.answered / other.tried - one.answered / one.tried);
      const sorted = waits.toSorted((one, other) => one - other);
      const middle = sorted[Math.floor((sorted.length - 1) / 2)];
      return {
        channels: all,
        best: often.length >= 2 && best && best.answered > 0 ? best : null,
        ours: {
          waited,
          medianHours: middle === undefined ? null : middle / 3_600_000,
          withinDay: sorted.filter((wait) => wait <= dayMs).length,
        },
      };
    },
  };
}
