import { UNITS } from '../readings/units.ts';
import { fold, knownTexts, SWITCH_WORDS } from '../readings/vocabulary.ts';

/** Words of the markup that readers of a page depend on, and user names that are everybody's. */
const MARKUP_WORDS = `admin administrator user users guest root service installer expert operator pass password passwort login logout owner
  secret test demo default home main page content text left right value key info table even odd round nav sub form werte
  send make clear name title header footer box start status system portal post get action class style type input hidden
  submit button image images width height none display color white script javascript html http https href link
  stylesheet strong label span div gateway servicewelt isg localhost stiebel eltron tecalor true false null undefined`;

/** Words of any page in the languages of the gateway: replaced, they would leave holes that everybody can fill. */
const COMMON_WORDS = `to in im am an zu beim au aux en na w v ve is as it ein eine einen der die das und oder ist sind bei zum zur auf aus mit von vom fur nach vor uber unter nicht kein alle ihr
  ihre sie haus uhr tag tage woche monat jahr stunde stunden minute sekunde heute gestern zuruck heizen kuhlen luften
  the and for you your are not with from into all back our this that day days week month year hour hours time today date
  les des une est pour sur dans avec vous votre jour mois aucun nel nella alla per con non del della sul che giorno mese
  het een van voor met naar niet alle dag maand jaar att och till fran med for din ditt ar hem na je sie dla nie jest do
  strona dzien dny rok vas dom az egy van nem nap oldal el los las una con por que sus dia mes anos on ei ja se koti
  til fra hjem som ved januar februar marz april mai juni juli august september oktober november dezember january february
  march may june july october december janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
  montag dienstag mittwoch donnerstag freitag samstag sonntag monday tuesday wednesday thursday friday saturday sunday
  deutsch english francais nederlands italiano svenska polski cestina magyar espanol suomi dansk
  ja nein yes no oui non si nee tak ano igen nej kylla eco auto automatik komfort party standby bereitschaft handbetrieb
  programmbetrieb programm programme program version software firmware serie modus mode betrieb start stop ok fehler error`;

const texts = knownTexts()
  .concat(MARKUP_WORDS.split(/\s+/), COMMON_WORDS.split(/\s+/), SWITCH_WORDS)
  .concat(UNITS.map(({ shown }) => shown))
  .map(fold);
const words: ReadonlySet<string> = new Set(texts.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u)));
const vocabulary = texts.join('\n');

/**
 * Whether pages of every gateway hold this text anyway. Replacing it would damage labels and markup, hide nothing and
 * tell what it was. `within`: also as a part of a longer word.
 */
export function isOrdinary(text: string, within = false): boolean {
  const folded = fold(text);
  return within || /[^\p{L}\p{N}]/u.test(folded) ? vocabulary.includes(folded) : words.has(folded);
}
