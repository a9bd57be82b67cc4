import { useApp } from '../app.tsx';
import { useLater } from '../ui/later.tsx';

/** Purchases and deals from a table, in the desk: loaded with the first look at the section. */
export function TableSection() {
  const { actions } = useApp();
  const box = useLater(() => import('./table-box.tsx'));
  const currency = useLater(() => actions.usualCurrency());
  return box && currency !== null ? <box.TableBox usualCurrency={currency} /> : null;
}
