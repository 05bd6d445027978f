export { createRulesHandlers } from './handlers';
export { createRulesService, type RulesService } from './service';
export { readShippedTables } from './shipped';
