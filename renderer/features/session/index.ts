export { SignIn } from './sign-in';
export { SignedOutNotice } from './signed-out-notice';
export { connectSession, isReviewer, useSession } from './store';
export { UserMenu } from './user-menu';
