import { catalogue } from '../../lib/i18n/index.ts';
import type { ImportReport } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { SubHeading } from './sub-heading.tsx';

/** What an import did, in words, and its undo. */
export function ImportReportView({ report, file, undo }: { report: ImportReport; file: string; undo(): void }) {
  const { words, locale } = useApp();
  const { settings } = words;
  const text = catalogue(locale).data.report;
  const types = new Map(Object.entries(settings.recordTypes));
  const added = Object.entries(report.added).filter(([, count]) => count > 0);
  const held = Object.entries(report.heldBack).filter(([, count]) => count > 0);
  const nothing = added.length === 0 && report.changed === 0;
  return (
    <div class="outcome appear">
      <SubHeading>{settings.importDone(file)}</SubHeading>
      {nothing && held.length === 0 ? (
        <p>{settings.importNothing}</p>
      ) : (
        <ul class="report">
          {added.map(([type, count]) => (
            <li key={type}>{settings.added(count, types.get(type) ?? type)}</li>
          ))}
          {report.changed > 0 && <li>{settings.changed(report.changed)}</li>}
          {report.unchanged > 0 && <li class="quiet">{settings.unchanged(report.unchanged)}</li>}
          {report.archived !== undefined && <li class="quiet">{text.archived(report.archived)}</li>}
          {report.rejected !== undefined && <li class="due">{text.rejected(report.rejected)}</li>}
        </ul>
      )}
      {report.cloned && <p class="due">{text.cloned}</p>}
      {held.map(([device, count]) => (
        <p key={device} class="due">
          {catalogue(locale).errors.clockAhead(device, count)}
        </p>
      ))}
      {!nothing && (
        <p class="chips">
          <button type="button" class="button button-small" onClick={undo}>
            {text.undo}
          </button>
        </p>
      )}
    </div>
  );
}
