//! The one integration binary: modules by room.

mod api;
