//! The demo's shop: its database, its secret, its catalogue and its past.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::command::{output, program, run, say};
use crate::paths;

/// The shop's id, in URLs and on the script tag.
pub(crate) const ID: &str = "table";

/// After this the past orders have left the widgets' windows, and the demo starts over.
const STALE: Duration = Duration::from_secs(3 * 24 * 3600);

/// A shop with its database under `.souk/demo`.
pub(crate) struct Shop {
    folder: PathBuf,
    secret: String,
    token: String,
}

/// A release build of one of our programs.
pub(crate) fn release(name: &str) -> PathBuf {
    paths::target().join("release").join(name)
}

impl Shop {
    /// The shop of the run before, or a new one.
    pub(crate) fn open(fresh: bool) -> Result<Self> {
        let folder = paths::state().join("demo");
        let kept = |name: &str| fs::read_to_string(folder.join(name)).ok();
        match kept("secret").zip(kept("token")) {
            Some((secret, token)) if !fresh && !is_stale(&folder) => Ok(Self {
                folder,
                secret,
                token,
            }),
            _ => Self::create(folder),
        }
    }

    fn create(folder: PathBuf) -> Result<Self> {
        say("a new demo shop: database, secret, catalogue and two weeks of orders (some seconds)");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let secret = random_secret()?;
        let db = folder.join("souk.db");
        let mut add = program(release("souk"));
        add.args(["shop", "add", ID, "--db"])
            .arg(&db)
            .args(["--shopify-secret", &secret]);
        output(&mut add)?;
        let token = admin_token(&db)?;
        let shop = Self {
            folder,
            secret,
            token,
        };
        fs::write(shop.folder.join("token"), &shop.token)?;
        // Last: a run that was interrupted before leaves no secret, and the next one starts over.
        fs::write(shop.folder.join("secret"), &shop.secret)?;
        Ok(shop)
    }

    /// The database file.
    pub(crate) fn db(&self) -> PathBuf {
        self.folder.join("souk.db")
    }

    /// What the store signs its webhooks with.
    pub(crate) fn secret(&self) -> &str {
        &self.secret
    }

    /// What the store shows to ask what a discount code is worth.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// Reads the store's feed into Souk, every time: the product addresses contain the port.
    pub(crate) fn import_catalogue(&self, store: &str) -> Result<()> {
        let base = format!("http://{store}");
        let feed = self.folder.join("feed.xml");
        fs::write(
            &feed,
            output(program(release("demo-store")).args(["feed", "--base", &base]))?,
        )?;
        let mut import = program(release("souk"));
        import
            .args(["catalog", "import", "--db"])
            .arg(self.db())
            .args(["--shop", ID])
            .arg(feed);
        output(&mut import).map(drop)
    }

    /// Sets up the wheel and the deals, every time: both end some weeks from now.
    pub(crate) fn set_up_campaigns(&self) -> Result<()> {
        let file = self.folder.join("campaigns.json");
        fs::write(
            &file,
            output(program(release("demo-store")).arg("campaigns"))?,
        )?;
        let mut apply = program(release("souk"));
        apply.arg("apply").arg(file).arg("--db").arg(self.db());
        output(apply.args(["--shop", ID])).map(drop)
    }

    /// Reads what buyers wrote into Souk, every time: what is there stays as it is. It comes after the
    /// orders, which show that a writer bought something.
    pub(crate) fn import_reviews(&self, store: &str) -> Result<()> {
        let base = format!("http://{store}");
        let file = self.folder.join("reviews.json");
        fs::write(
            &file,
            output(program(release("demo-store")).args(["reviews", "--base", &base]))?,
        )?;
        let mut import = program(release("souk"));
        import.args(["reviews", "import"]).arg(file);
        import.arg("--db").arg(self.db()).args(["--shop", ID]);
        output(&mut import).map(drop)
    }

    /// Sends the past as signed webhooks, once per database.
    pub(crate) fn backfill(&self, souk: &str) -> Result<()> {
        let done = self.folder.join("backfilled");
        if done.exists() {
            return Ok(());
        }
        say("sending two weeks of past orders as signed webhooks");
        let url = format!("http://{souk}");
        let mut backfill = program(release("demo-store"));
        backfill.args([
            "backfill",
            "--souk",
            &url,
            "--shop",
            ID,
            "--webhook-secret",
            &self.secret,
        ]);
        run(&mut backfill)?;
        Ok(fs::write(done, "")?)
    }
}

fn is_stale(folder: &Path) -> bool {
    let backfilled = fs::metadata(folder.join("backfilled")).and_then(|file| file.modified());
    backfilled.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > STALE))
}

/// An admin token; the command says what it is before the token itself.
fn admin_token(db: &Path) -> Result<String> {
    let mut make = program(release("souk"));
    let said = output(make.args(["shop", "token", ID, "--db"]).arg(db))?;
    let token = said.split_whitespace().last().map(str::to_owned);
    token.context("souk shop token printed no token")
}

fn random_secret() -> Result<String> {
    let mut bytes = [0; 24];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .context("/dev/urandom")?;
    Ok(hex::encode(bytes))
}
