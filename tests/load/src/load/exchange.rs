//! One request at a time, for everything that is not measured.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};

use super::answer::Answer;

/// The whole answer, head and body.
///
/// # Errors
/// When it is not 200 or takes more than ten seconds.
pub fn exchange(address: SocketAddr, request: &[u8]) -> Result<Vec<u8>> {
    let mut socket = TcpStream::connect(address)?;
    socket.set_read_timeout(Some(Duration::from_secs(10)))?;
    socket.write_all(request)?;
    let (mut answer, mut whole, mut buffer) = (Answer::default(), Vec::new(), vec![0; 64 * 1024]);
    loop {
        let length = socket.read(&mut buffer)?;
        ensure!(length > 0, "the server closed the connection");
        whole.extend_from_slice(&buffer[..length]);
        if answer.feed(&buffer[..length])? {
            return Ok(whole);
        }
    }
}

/// A GET for `path`, as the generator sends it.
#[must_use]
pub fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: souk.example\r\naccept: */*\r\n\r\n").into_bytes()
}

/// The body of an answer.
///
/// # Errors
/// When there is none.
pub fn body(answer: &[u8]) -> Result<&[u8]> {
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    end.and_then(|end| answer.get(end + 4..))
        .context("an answer without a body")
}
