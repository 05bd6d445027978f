/** Why a server could not start, as a code for programs. Thrown by what runs before there is anyone to answer to. */
export class StartFailure extends Error {
  constructor(
    readonly code:
      | 'database.in-use'
      | 'database.newer'
      | 'database.unreachable'
      | 'address.in-use'
      | 'address.refused'
      | 'resources.unreadable',
    message: string,
  ) {
    super(message);
    this.name = 'StartFailure';
  }
}
