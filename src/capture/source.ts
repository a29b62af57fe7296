import { ExporterError } from '../errors.ts';
import { openGatewaySource } from '../gateway/source.ts';
import { withoutCommentsAndScripts } from '../pages/scan.ts';
import type { ReadingRules } from '../pages/to-readings.ts';
import type { Source } from '../readings/reading.ts';
import { phrase } from '../words.ts';

/** A capture as a source of readings, in place of the gateway it was made of. */
export function openCaptureSource(
  name: string,
  { pages }: { readonly pages: ReadonlyMap<string, string> },
  rules: ReadingRules,
): Source {
  const session = {
    async page(id: string): Promise<string> {
      const html = pages.get(id);
      if (html === undefined) throw new ExporterError('NO_TABLES', phrase`page ${id} was not captured`);
      return withoutCommentsAndScripts(html);
    },
  };
  // The first page may be the one that failed.
  const first = pages.has('1,0') ? undefined : [...pages.keys()];
  return openGatewaySource({ name, session, pages: first, rules, close: async () => {} });
}
