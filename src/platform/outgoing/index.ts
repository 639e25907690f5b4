export { askHttp, type HttpAnswer, type HttpAsk } from './ask-http.ts';
export { type OutgoingCode, OutgoingFault, outgoingFault } from './fault.ts';
export { openSocket, type SocketAsk, secure } from './open-socket.ts';
