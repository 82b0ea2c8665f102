//! What Souk is held against: the least code that does the same job, each in a process of its own.

pub mod inserts;
pub mod same_bytes;
pub mod sse;

use std::io::Write as _;

use anyhow::Result;
use axum::Router;

/// Serves `router` with axum's own loop on a free port, and says on which.
fn serve(router: Router) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpSocket::new_v4()?;
        listener.bind(([127, 0, 0, 1], 0).into())?;
        let listener = listener.listen(4_096)?;
        let address = listener.local_addr()?;
        writeln!(std::io::stdout(), "control listens on http://{address}")?;
        axum::serve(listener, router).await?;
        Ok(())
    })
}
