//! Pictures are decoded within limits and written anew, without what the camera noted, in a
//! worker beside the async threads.

use std::io::Cursor;

use fast_image_resize::{ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use tokio::sync::Semaphore;

use super::Blobs;
use super::blobs::Incoming;
use crate::error::{Error, Faults, Result};

/// Most pixels of a picture, and how much memory decoding may take in bytes.
const MOST_PIXELS: u64 = 50_000_000;
const MEMORY: u64 = 256 * 1024 * 1024;
/// Longest edge of a thumbnail, pixels.
const THUMB: u32 = 480;

static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A picture taken in: pixels, bytes, and the hashes of picture and thumbnail.
pub(crate) struct Picture {
    pub hash: String,
    pub size: u64,
    pub thumb_hash: String,
    pub thumb_size: u64,
    pub media_type: &'static str,
    pub width: i64,
    pub height: i64,
}

pub(crate) fn is_picture(media_type: &str) -> bool {
    matches!(media_type, "image/jpeg" | "image/png" | "image/gif" | "image/webp")
}

/// Re-encodes a picture. What was sent is not kept: it is gone when this returns, whatever came of it.
pub(crate) async fn take_in(blobs: &Blobs, sent: Incoming, media_type: &'static str) -> Result<Picture> {
    let picture = write_anew(blobs, &sent, media_type).await;
    sent.discard().await?;
    picture
}

async fn write_anew(blobs: &Blobs, sent: &Incoming, media_type: &'static str) -> Result<Picture> {
    let _turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    let bytes = sent.bytes().await?;
    let made = tokio::task::spawn_blocking(move || encode(&bytes, media_type)).await.map_err(Error::internal)??;
    let (size, thumb_size) = (made.full.len() as u64, made.thumb.len() as u64);
    Ok(Picture {
        hash: blobs.put_bytes(made.full).await?,
        thumb_hash: blobs.put_bytes(made.thumb).await?,
        size,
        thumb_size,
        media_type: made.media_type,
        width: i64::from(made.width),
        height: i64::from(made.height),
    })
}

struct Made {
    full: Vec<u8>,
    thumb: Vec<u8>,
    media_type: &'static str,
    width: u32,
    height: u32,
}

fn encode(bytes: &[u8], media_type: &'static str) -> Result<Made> {
    let broken = |_| Faults::one("file", "file-picture");
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(Error::internal)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Faults::one("file", "file-pixels"));
    }
    let orientation = decoder.orientation().map_err(broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    let thumb = shrink(&picture)?;
    let jpeg = media_type == "image/jpeg";
    Ok(Made {
        full: write(&picture, jpeg)?,
        thumb: write(&thumb, jpeg)?,
        // Moving pictures stand still: nothing on our pages moves by itself.
        media_type: if jpeg { "image/jpeg" } else { "image/png" },
        width: picture.width(),
        height: picture.height(),
    })
}

fn shrink(picture: &DynamicImage) -> Result<DynamicImage> {
    let longest = picture.width().max(picture.height());
    if longest <= THUMB {
        return Ok(picture.clone());
    }
    let scaled = |edge: u32| u32::try_from(u64::from(edge) * u64::from(THUMB) / u64::from(longest)).unwrap_or(1).max(1);
    let source = if picture.color().has_alpha() {
        DynamicImage::ImageRgba8(picture.to_rgba8())
    } else {
        DynamicImage::ImageRgb8(picture.to_rgb8())
    };
    let (width, height) = (scaled(picture.width()), scaled(picture.height()));
    let mut small = DynamicImage::new(width, height, source.color());
    Resizer::new().resize(&source, &mut small, &ResizeOptions::default()).map_err(Error::internal)?;
    Ok(small)
}

fn write(picture: &DynamicImage, jpeg: bool) -> Result<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    if jpeg {
        picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 86)).map_err(Error::internal)?;
    } else {
        picture.write_to(&mut bytes, ImageFormat::Png).map_err(Error::internal)?;
    }
    Ok(bytes.into_inner())
}
