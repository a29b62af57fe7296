/**
 * True in `npm run test:all`, which CI runs. In `npm test` some tests repeat less often what hardly ever finds anything:
 * random input, a season by the minute, hundreds of rounds.
 */
export const THOROUGH = process.env.TEST_ALL === '1';
