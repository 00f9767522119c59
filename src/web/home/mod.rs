//! Routes of this room.

use crate::access::Routes;

pub fn routes(routes: Routes) -> Routes {
    routes
}
