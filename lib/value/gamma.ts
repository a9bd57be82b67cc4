/** ln Γ(x) for x > 0, by Stirling's series after the recurrence has made x large; good to about 1e-14. */
export function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  while (at < 10) shift += Math.log(at++);
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.9189385332046728 + series - shift;
}

/** The derivative of ln Γ, in the same way. */
export function digamma(x: number): number {
  let shift = 0;
  let at = x;
  while (at < 10) shift += 1 / at++;
  const inverse = 1 / (at * at);
  return Math.log(at) - 0.5 / at - inverse * (1 / 12 - inverse * (1 / 120 - inverse * (1 / 252 - inverse / 240))) - shift;
}
