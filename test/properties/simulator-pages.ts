import { writeContent } from '../../src/simulator/contents.ts';
import { translate } from '../../src/simulator/dictionary.ts';
import { createWorld } from '../../src/simulator/house.ts';
import { type Frame, writeLoginPage, writePage } from '../../src/simulator/html.ts';
import type { Language } from '../../src/simulator/languages.ts';
import type { Plant } from '../../src/simulator/plant.ts';
import { describePlants, findPlant } from '../../src/simulator/plants.ts';
import { type PageView, type Scene, type SectionView, viewPages } from '../../src/simulator/view.ts';

/** A page of the simulator, without a server. */
export interface SimulatorPage {
  readonly plant: string;
  readonly language: Language;
  readonly id: string;
  /** As on the wire. */
  readonly html: string;
}

/** A winter's noon. */
const NOON = new Date('2026-01-15T12:00:00Z');

/** Every plant in each language it has words for. */
export const VARIANTS = describePlants().flatMap(({ name, languages }) =>
  languages.map((language) => ({ plant: name, language })),
);

/** All pages of a plant, those in no menu included, and its start page. */
export function simulatorPages(name: string, language: Language, at = NOON, savedByBrowser = false): SimulatorPage[] {
  const plant = findPlant(name);
  const scene: Scene = { plant, language, world: createWorld(1), at };
  const pages = viewPages(scene);
  const frame = frameOf(plant, language, at, pages, savedByBrowser);
  const start: PageView = { id: '0', title: '', menuTitle: '', latin1: false, list: false, sections: [] };
  return [start, ...pages].map((page) => ({
    plant: name,
    language,
    id: page.id,
    html: writePage(frame, page, writeContent(page, scene, 0)),
  }));
}

/** The login page of a plant. */
export function simulatorLoginPage(name: string, language: Language): string {
  return writeLoginPage(frameOf(findPlant(name), language, NOON, [], false), false);
}

/** The page 1,0 of a plant with other tables, written by the simulator's own writer. */
export function pageOf(name: string, sections: readonly SectionView[], savedByBrowser: boolean): string {
  const plant = findPlant(name);
  const page: PageView = { id: '1,0', title: 'ANLAGE', menuTitle: 'INFO', latin1: false, list: false, sections };
  return writePage(frameOf(plant, plant.language, NOON, [page], savedByBrowser), page);
}

function frameOf(
  plant: Plant,
  language: Language,
  at: Date,
  pages: readonly PageView[],
  savedByBrowser: boolean,
): Frame {
  return {
    style: plant.style,
    language,
    firmware: plant.firmware,
    at,
    user: 'owner',
    pages,
    startTitle: translate('START', 'en', language),
    savedByBrowser,
  };
}
