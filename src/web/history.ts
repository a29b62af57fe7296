import type { GatewayState } from '../fleet/gateway-state.ts';
import type { Reading } from '../readings/reading.ts';
import { SUMMARY_UNITS, type SummaryNumber } from '../readings/summary.ts';
import { type Answer, textAnswer } from '../toolkit/answer.ts';
import { seriesId } from './series-id.ts';

/** A series of the last 24 hours as /history tells it. */
interface ToldSeries {
  /** Of a reading, as the page has it. */
  readonly id?: string;
  readonly unit: string;
  readonly page?: string;
  readonly section?: string;
  readonly label?: string;
  readonly labels?: Reading['labels'];
  readonly values: readonly (number | null)[];
}

/** Numbers of a history have single precision. */
const DIGITS = 7;

/**
 * The answer of /history: the last 24 hours of the readings of a name, `vorlauftemp` or `isg_vorlauftemp`, or of a number of
 * the summary, `summary.copToday`: a value each five minutes, null where there is none.
 */
export function historyAnswer({ history, readings, numberOf }: GatewayState, name: string): Answer {
  const asked = name.replace(/^isg_/, '');
  const series = history ? [...ofSummary(asked), ...ofReadings(asked)] : [];
  if (!history || series.length === 0) {
    return textAnswer(
      404,
      `there is no history of this name; ?name= takes the name of a reading in /status, or summary. and a name of its summary`,
    );
  }
  const { stepSeconds, newestAt } = history;
  const steps = series[0]?.values.length ?? 0;
  const start = new Date(newestAt - (steps - 1) * stepSeconds * 1000).toISOString();
  return {
    status: 200,
    type: 'application/json; charset=utf-8',
    body: Buffer.from(`${JSON.stringify({ name: asked, start, stepSeconds, series })}\n`),
  };

  function ofSummary(key: string): ToldSeries[] {
    const number = /^summary\.(\w+)$/.exec(key)?.[1] as SummaryNumber | undefined;
    if (!history || number === undefined || !Object.hasOwn(SUMMARY_UNITS, number)) return [];
    const means = history.ofNumber(number);
    return means ? [{ unit: SUMMARY_UNITS[number], values: told(means) }] : [];
  }

  function ofReadings(key: string): ToldSeries[] {
    return readings
      .filter((reading) => reading.name === key)
      .flatMap((reading) => {
        const { page, section, original, labels } = reading;
        const [means, unit] = meansOf(reading);
        return means
          ? [{ id: seriesId(reading), unit, page, section, label: original.label, labels, values: told(means) }]
          : [];
      });
  }

  /** Of many gateways only the numbers of the summary are kept; a reading may be one of them. */
  function meansOf(reading: Reading): [Float32Array | undefined, string] {
    const means = history?.ofReading(reading);
    const number = means ? undefined : numberOf(reading);
    return number === undefined ? [means, reading.unit] : [history?.ofNumber(number), SUMMARY_UNITS[number]];
  }
}

function told(means: Float32Array): (number | null)[] {
  return Array.from(means, (mean) => (Number.isNaN(mean) ? null : Number(mean.toPrecision(DIGITS))));
}
