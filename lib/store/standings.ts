import { factsOf } from '../customers/facts.ts';
import { boughtOf, npsOf, tierOf } from '../customers/standing.ts';
import type { Id } from '../customers/types.ts';
import { livingOf, plainDecision, plainFeedback, plainInteraction, plainPurchase, plainSurvey } from '../sync/plain.ts';
import { entriesIn } from './blocks.ts';
import { bucketOf, readBucket } from './buckets.ts';
import { type Component, customerOfComponent } from './component.ts';
import { request } from './request.ts';
import type { StandingBucket, StandingRow } from './schema.ts';
import type { Context, Work } from './work.ts';

/** Customers whose standings are derived at a time. */
const atOnce = 20;

/** Derives the standings of the touched customers from their entries, and says whose they are: the touched and their roots. */
export async function renewStandings(
  context: Context,
  work: Work,
  touched: ReadonlySet<Id>,
  buckets: Map<string, Promise<StandingBucket['standings']>>,
  pending: Promise<unknown>[],
): Promise<Id[]> {
  const changed = new Map<string, StandingBucket['standings']>();
  const done = new Set<Id>();
  const announced = new Set<Id>(touched);
  const all = [...touched];
  const store = work.transaction.objectStore('standings');
  const bucket = async (id: Id): Promise<StandingBucket['standings']> => {
    const name = bucketOf(id);
    const read = buckets.get(name) ?? readBucket(work.transaction, name);
    buckets.set(name, read);
    const found = await read;
    changed.set(name, found);
    return found;
  };
  for (let from = 0; from < all.length; from += atOnce) {
    await Promise.all(
      all.slice(from, from + atOnce).map(async (id) => {
        const component = await work.component(id);
        announced.add(component.root);
        if (done.has(component.root)) return;
        done.add(component.root);
        const standing = await deriveStanding(context, work, component);
        const before = (await bucket(component.root))[component.root];
        // A decision of its own that is newer than what the account's said stands until the account is looked at again.
        const isDecided = standing && (before?.tier !== standing.tier || before.tierPinned !== standing.tierPinned);
        if (standing && before?.ofAccount && !isDecided) standing.ofAccount = before.ofAccount;
        for (const member of component.ids) delete (await bucket(member))[member];
        if (standing) (await bucket(component.root))[component.root] = standing;
      }),
    );
    const pause = work.breathe();
    if (pause) await pause;
  }
  for (const [name, standings] of changed) {
    pending.push(request(() => store.put({ bucket: name, standings })));
    const pause = work.breathe();
    if (pause) await pause;
  }
  return [...announced];
}

async function deriveStanding(context: Context, work: Work, component: Component): Promise<StandingRow | undefined> {
  const customer = customerOfComponent(component, undefined);
  if (!customer || customer.deleted) return undefined;
  const entries = (await Promise.all(component.ids.map((id) => work.blocks(id)))).flatMap(entriesIn);
  const decisions = livingOf(entries, 'tierDecision').map(plainDecision);
  const { tier, pinned } = tierOf(decisions);
  const interactions = livingOf(entries, 'interaction').map(plainInteraction);
  const bought = boughtOf(livingOf(entries, 'purchase').map(plainPurchase));
  const surveys = livingOf(entries, 'survey').map(plainSurvey);
  const nps = npsOf(surveys);
  const standing = context.deriveStanding(component.root, interactions);
  const feedback = livingOf(entries, 'suggestionFeedback').map(plainFeedback);
  return {
    ...standing,
    ...(bought.length > 0 ? { bought } : {}),
    ...(nps ? { nps } : {}),
    tier,
    tierPinned: pinned,
    facts: factsOf(customer, { standing, interactions, surveys, feedback, decisions, also: component.ids.slice(1) }),
  };
}
