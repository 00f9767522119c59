//! What somebody sends with the field of a Kurzbeitrag: words, audience, pictures.

use axum::extract::Multipart;
use domain::entries::tags;
use domain::files::pictures::{Beside, Picture};
use domain::posts::short::NewShort;
use domain::store::space;
use domain::store::words::EntryKind;
use domain::{Actor, Error, Faults, rules};

use crate::app::App;
use crate::files::sent_picture;
use crate::spaces::audience::{House, Wanted};

/// The fields as typed. `space`: its slug; `pictures`: those sent before, with what they show.
#[derive(Debug, Clone, Default)]
pub struct ShortForm {
    pub space: String,
    pub body: String,
    pub tags: String,
    pub wanted: Wanted,
    pub pictures: Vec<Picture>,
    /// What a picture shows whose file is not here yet.
    pub description: String,
    /// Nothing is published yet: the audience is looked at, or a picture comes or goes.
    pub prepares: bool,
    /// The picture that is not to be there after all.
    pub without: Option<String>,
}

impl ShortForm {
    /// Nothing typed yet, for a space.
    pub fn fresh(space: &str) -> Self {
        Self { space: space.to_owned(), ..Self::default() }
    }

    /// Reads the form in one pass. What is wrong with a picture is told with the words kept. The space
    /// comes before the file: it says who may send one.
    pub async fn read(app: &App, who: &Actor, mut parts: Multipart) -> Result<(Self, Result<(), Error>), Error> {
        let (mut form, mut taken) = (Self::default(), Ok(()));
        while let Some(part) = parts.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            if name != "datei" {
                let value = part.text().await.map_err(unreadable)?;
                form.take(&name, value)?;
                continue;
            }
            if part.file_name().is_none_or(str::is_empty) {
                continue;
            }
            let space = writable_space(app, who, &form.space).await?.id;
            match sent_picture(app, who, Beside::Space(space), part, &form.description).await {
                Ok(id) => {
                    let description = std::mem::take(&mut form.description);
                    form.pictures.push(Picture { id, description });
                }
                Err(error @ Error::Invalid(_)) => taken = Err(error),
                Err(error) => return Err(error),
            }
        }
        if let Some(without) = form.without.take() {
            form.pictures.retain(|picture| picture.id != without);
        }
        Ok((form, taken))
    }

    fn take(&mut self, name: &str, value: String) -> Result<(), Error> {
        match name {
            "space" => self.space = value,
            "body" => self.body = value,
            "tags" => self.tags = value,
            "an" => self.wanted.an.push(value),
            "und" => self.wanted.und.push(value),
            "ausser" => self.wanted.ausser.push(value),
            "bild" => self.pictures.push(Picture { id: value, ..Picture::default() }),
            "bildtext" => {
                let last = self.pictures.last_mut().ok_or_else(|| unreadable(()))?;
                last.description = value;
            }
            "description" => self.description = value,
            "vorbereiten" => self.prepares = true,
            "ohne" => (self.prepares, self.without) = (true, Some(value)),
            _ => return Err(unreadable(())),
        }
        Ok(())
    }

    /// What is to be written; a fault at the field that cannot stand so.
    pub async fn read_as_new(&self, app: &App, who: &Actor) -> Result<NewShort, Error> {
        Ok(NewShort {
            body: self.body.clone(),
            tags: tags::parse(&self.tags)?,
            audience: self.wanted.audience(&House::load(app, who).await?)?,
            pictures: self.pictures.clone(),
        })
    }
}

/// The space with this slug, for those who may write a Kurzbeitrag there.
pub async fn writable_space(app: &App, who: &Actor, slug: &str) -> Result<space::Model, Error> {
    let space = domain::spaces::find(&app.db, who, slug).await?;
    rules::space::contribute(who, &space, EntryKind::Micropost).check()?;
    Ok(space)
}

fn unreadable<T>(_: T) -> Error {
    Faults::one("form", "file-broken")
}
