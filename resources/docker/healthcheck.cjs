// The image's HEALTHCHECK: ends with 0 when the exporter answers on EXPORTER_HOST and EXPORTER_PORT, else with 1.

const host = (process.env.EXPORTER_HOST || '127.0.0.1').replace(/^\[(.*)\]$/, '$1');
const port = process.env.EXPORTER_PORT || 8080;

/** Whether the exporter lives, asked by `http` or `https`; /-/healthy needs no password. */
function ask(scheme) {
  const signal = AbortSignal.timeout(2500);
  const options = { host, port, path: '/-/healthy', rejectUnauthorized: false, signal };
  return new Promise((resolve) => {
    let keys = false;
    const request = require(`node:${scheme}`).get(options, (answer) => resolve(answer.statusCode === 200));
    request.on('socket', (socket) => socket.once('keylog', () => (keys = true)));
    // It may turn us away for lack of a client certificate. That it agreed on keys before shows that it lives.
    request.on('error', () => resolve(keys && !signal.aborted));
  });
}

ask('http')
  .then((healthy) => healthy || ask('https'))
  .then((healthy) => process.exit(healthy ? 0 : 1));
