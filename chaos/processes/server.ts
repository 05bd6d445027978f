// The order matters: the server looks for its port while it is loaded.
import './utility-port';
import '../../server/index';
