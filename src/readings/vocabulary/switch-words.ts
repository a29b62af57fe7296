import { fold } from './fold.ts';

/**
 * Words of a cell that mean "off". The first line was read on pages in the 12 languages and in settings; the second is
 * what other clients of the gateway look for.
 */
export const offWords = [
  ...['Aus', 'Off', 'Arrêt', 'Uit', 'Wył.', 'Vyp', 'Från', 'Pois', 'Ki', 'OFF', 'Fra'],
  ...['Apagado', 'Spento', 'Av', 'Wyłączony', 'Kikapcsolva', 'Apagat', 'Wył', 'Vyp.'],
] as const;

/** Words of a cell that mean "on": settings show `Ein` and `On`; the rest is other clients' or by analogy. */
export const onWords = [
  ...['Ein', 'On', 'Allumé', 'Aan', 'Acceso', 'På', 'Włączony', 'Zap', 'Bekapcsolva', 'Encendido', 'Päällä', 'Tændt'],
  ...['An', 'Marche', 'Wł.', 'Wł', 'Zap.', 'Till', 'Be', 'Til'],
] as const;

const values: ReadonlyMap<string, 0 | 1> = new Map([
  ...onWords.map((word) => [fold(word), 1] as const),
  ...offWords.map((word) => [fold(word), 0] as const),
]);

/** 0 or 1 when the whole cell is a word for off or on; several are ordinary words elsewhere (`Ki`, `Fra`). */
export function switchWord(cell: string): 0 | 1 | undefined {
  return values.get(fold(cell));
}
