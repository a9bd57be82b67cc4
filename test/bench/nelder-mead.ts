/**
 * The simplex method of Nelder and Mead (1965), with the usual coefficients and the start of SciPy's and R's: what the usual packages for
 * these models minimise with. A peer: it asks for values only, never for a gradient.
 */
export function nelderMead(
  value: (point: readonly number[]) => number,
  start: readonly number[],
  { tolerance = 1e-8, most = 5_000 }: { tolerance?: number; most?: number } = {},
): { point: number[]; value: number; evaluations: number } {
  const size = start.length;
  let evaluations = 0;
  const at = (point: number[]) => {
    evaluations++;
    return { point, value: value(point) };
  };
  const corners = [at([...start])];
  for (let index = 0; index < size; index++) {
    corners.push(at(start.map((each, place) => (place === index ? (each === 0 ? 0.00025 : each * 1.05) : each))));
  }
  while (evaluations < most) {
    corners.sort((one, other) => one.value - other.value);
    const [best, worst] = [corners[0]!, corners[size]!];
    // As `optim` of R ends: by how little the corners still differ.
    if (worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance)) break;
    const middle = start.map((_, place) => corners.slice(0, size).reduce((sum, { point }) => sum + point[place]!, 0) / size);
    const along = (by: number) => at(middle.map((each, place) => each + by * (each - worst.point[place]!)));
    const reflected = along(1);
    if (reflected.value < best.value) {
      const expanded = along(2);
      corners[size] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < corners[size - 1]!.value) corners[size] = reflected;
    else {
      const contracted = along(reflected.value < worst.value ? 0.5 : -0.5);
      if (contracted.value < Math.min(worst.value, reflected.value)) corners[size] = contracted;
      else {
        for (let index = 1; index <= size; index++)
          corners[index] = at(corners[index]!.point.map((each, place) => best.point[place]! + 0.5 * (each - best.point[place]!)));
      }
    }
  }
  corners.sort((one, other) => one.value - other.value);
  return { ...corners[0]!, evaluations };
}
