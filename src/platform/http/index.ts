export { httpErrors } from './errors.ts';
export type { Mount, MountFacts } from './mount.ts';
export { cleanName, UPLOAD_TYPES } from './multipart.ts';
export {
  cameraPage,
  content,
  download,
  type FormBody,
  file,
  type Input,
  json,
  later,
  leadingPage,
  nothing,
  page,
  passingPage,
  type Reply,
  type Route,
  redirect,
  route,
  type SetCookie,
  type Upload,
  type Who,
  withHeaders,
} from './route.ts';
export { type Asset, createServer, type ServerParts } from './server.ts';
