export { ConnectionWord } from './connection-word';
export { connectQueue, useQueue } from './store';
