export { httpErrors } from './errors.ts';
export { UPLOAD_TYPES } from './multipart.ts';
export {
  file, json, page, redirect, route,
  type FormBody, type Input, type Reply, type Route, type SetCookie, type Upload, type Who,
} from './route.ts';
export { createServer, type Asset, type ServerParts } from './server.ts';
