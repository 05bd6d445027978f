import type { Handlers } from '@shared/contracts/contract';
import type { handlingContracts } from '@shared/contracts/handling';
import type { HandlingService } from './service';

export function createHandlingHandlers(service: HandlingService): Handlers<typeof handlingContracts> {
  return {
    list: ({ view }) => service.list(view),
    get: ({ ticketId }) => service.get(ticketId),
    move: ({ ticketId, moves }) => service.move(ticketId, moves),
    lookUp: ({ query }) => service.lookUp(query),
    attachment: ({ ticketId, attachmentId }) => service.attachment(ticketId, attachmentId),
  };
}
