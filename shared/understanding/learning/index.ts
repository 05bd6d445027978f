export { type Correction, correctionsOf, matterOf, matterTurns, type TaughtField, taughtFields } from './correction';
export { type Learned, type Lesson, type Lessons, learnFrom } from './model';
