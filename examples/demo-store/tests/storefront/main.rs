//! The shop as a browser, a theme's script or a curious person meets it.

mod browser;
mod cart;
mod discount;
mod pages;
mod till;
