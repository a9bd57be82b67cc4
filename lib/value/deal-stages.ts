/**
 * The steps a deal goes through and the chance each stands for until the rep says otherwise, in percent. A stage is kept by its name here;
 * other tools' stages are kept as they came.
 */
export const dealStages = [
  { stage: 'talking', probability: 10 },
  { stage: 'needs', probability: 30 },
  { stage: 'offer', probability: 50 },
  { stage: 'negotiating', probability: 75 },
] as const;

export type DealStage = (typeof dealStages)[number]['stage'];

export function isDealStage(stage: string | undefined): stage is DealStage {
  return dealStages.some((one) => one.stage === stage);
}

/** What a deal's chance is where neither the rep nor its stage says: as likely as not. */
export const usualProbability = 50;
