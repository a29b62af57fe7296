import type { CaptureOptions } from '../capture/capture.ts';
import { printable } from '../logger.ts';

/** Standard error, as far as it is used here. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A line that tells somebody who waits what is being done, and for how long. */
export interface Progress {
  /** Shows a text in place of the one before. */
  tell(text: string): void;
  /** Wipes the line. */
  end(): void;
}

const SILENT: Progress = { tell() {}, end() {} };
/** To the start of the line, and nothing behind that. */
const WIPE = '\r\u001b[K';
const USUAL_WIDTH = 80;

/** Rewrites one line of a terminal, once a second also when nothing new is told. Anything else than a terminal stays silent. */
export function startProgress(terminal: Terminal | undefined): Progress {
  if (!terminal?.isTTY || process.env.TERM === 'dumb') return SILENT;
  const start = performance.now();
  let text = '';
  const draw = (): void => {
    if (text === '') return;
    const line = `${text}, ${Math.floor((performance.now() - start) / 1000)} s`;
    // A line that wraps could not be rewritten. What changes stands at its end.
    const most = (terminal.columns || USUAL_WIDTH) - 1;
    terminal.write(`${WIPE}${line.length <= most ? line : `…${line.slice(line.length - most + 1)}`}`);
  };
  const wipe = (): void => void terminal.write(WIPE);
  const timer = setInterval(draw, 1000).unref();
  // Ctrl-C ends the process: what the shell says next must not stand behind the line.
  process.once('exit', wipe);
  return {
    tell(told) {
      text = printable(told);
      draw();
    },
    end() {
      clearInterval(timer);
      process.off('exit', wipe);
      wipe();
    },
  };
}

/** What to tell while a gateway is read. */
export function watchOf(url: string, { tell }: Progress): Pick<CaptureOptions, 'onPage' | 'onLoginStart'> {
  return {
    onPage({ id, index, count }) {
      tell(`reading ${url}: page ${index}${count === undefined ? '' : ` of ${count}`} (${id})`);
    },
    onLoginStart: () => tell(`reading ${url}: logging in`),
  };
}
