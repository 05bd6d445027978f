export { type Correction, correctionsOf, matterOf, type TaughtField, taughtFields } from './correction';
export { type Learned, type Lesson, type Lessons, learnFrom } from './model';
