// What undici's own entry does for the pool, and nothing else.
import request from '../../node_modules/undici/lib/api/api-request.js';
import Pool from '../../node_modules/undici/lib/dispatcher/pool.js';

Pool.prototype.request = request;

export { Pool };
