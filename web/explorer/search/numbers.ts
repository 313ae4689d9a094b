// Numbers written in few characters: `written_numbers` of kg/view/explorer/words.py, read back.

const ENDS = "!#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`ab";
const GOES_ON = "cdefghijklmnopqrstuvwxyz{|}~";

/** Per character code: 0 no digit, n + 1 the end n, -(n + 1) the digit n that goes on. */
const DIGITS = new Int8Array(128);
Array.from(ENDS).forEach((sign, n) => (DIGITS[sign.charCodeAt(0)] = n + 1));
Array.from(GOES_ON).forEach((sign, n) => (DIGITS[sign.charCodeAt(0)] = -(n + 1)));

/** The numbers of a text; throws a RangeError on a character that is no digit. */
export function readNumbers(text: string): Uint32Array {
  const numbers = new Uint32Array(text.length);
  let count = 0;
  let rest = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = DIGITS[text.charCodeAt(at)] ?? 0;
    if (digit < 0) rest = rest * GOES_ON.length - digit;
    else if (digit > 0) {
      numbers[count++] = rest * ENDS.length + digit - 1;
      rest = 0;
    } else throw new RangeError(`no digit at ${at}`);
  }
  return numbers.slice(0, count);
}

/** Places out of the steps between them: `step` others lie between a place and the one before it. */
export function readPlaces(text: string): Uint32Array {
  const places = readNumbers(text);
  let place = -1;
  for (let i = 0; i < places.length; i++) places[i] = place += places[i]! + 1;
  return places;
}
