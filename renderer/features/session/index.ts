export { SignIn } from './sign-in';
export { connectSession, isReviewer, useSession } from './store';
export { UserMenu } from './user-menu';
