// The order matters: the core takes its port while it is loaded.
import './utility-port';
import '../../electron/core/index';
