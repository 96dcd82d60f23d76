using System.IO.Compression;
using System.Text;
using CsCheck;
using Scoring.Import.Mapping;
using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Import.Tests.Rows;
using Scoring.Import.Values;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.Sources;

/// <summary>No content of a file makes a source throw anything but <see cref="InputException"/>, and no message contains its control characters.</summary>
public sealed class HostileInputTests
{
    private static readonly string[] Names = ["a.csv", "a.json", "a.jsonl", "a.xlsx", "a.csv.gz", "a.ndjson", "a.txt", "post_series.json"];

    private static readonly ColumnMapping Mapping = MappingFile.Parse(
        """
        {
          "thousands": ",", "suffixes": true, "group": "g",
          "observations": [
            { "creator.platform": {"constant": "x"}, "creator.id": {"column": "creator.id", "text": "strip_at"}, "observed_at_ms": {"column": "read", "time": "iso8601", "zone": "Europe/Berlin"}, "profile.followers": "followers",
              "profile.audience.countries": {"each": "shares[]", "key": "k", "share": {"column": "v", "percent": true}}, "profile.niches.iab_ids": "tags" },
            { "each": "posts[]", "creator.id": "$.creator.id", "post.post_id": "id", "post.published_at_ms": {"column": "at", "time": "unix_s"}, "post.likes": "likes", "post.paid": "paid" }
          ]
        }
        """,
        "hostile.json");

    private static readonly byte[][] Valid =
    [
        Encoding.UTF8.GetBytes("creator.id,observed_at_ms,profile.followers\nanna,1700000000000,5\n\"ben\",1700000000000,\"6\"\n"),
        Encoding.UTF8.GetBytes("g;creator.id;read;followers;shares;tags;posts\n1;anna;2025-03-04;\"1,200\";\"[{\"\"k\"\":\"\"DE\"\",\"\"v\"\":5}]\";a|b;\"[{\"\"id\"\":\"\"p\"\",\"\"at\"\":1700000000,\"\"likes\"\":\"\"3K\"\"}]\"\n"),
        Encoding.UTF8.GetBytes("""[{"g": "1", "creator.id": "@anna", "read": "2025-03-04T08:00Z", "followers": "1,200", "shares": [{"k": "DE", "v": "5%"}], "tags": ["a"], "posts": [{"id": "\ud83d\ude00", "at": 1700000000.5, "likes": 3, "paid": true}]}]"""),
        Encoding.UTF8.GetBytes("{\"creator\":{\"platform\":\"PLATFORM_X\",\"id\":\"a\"},\"observedAtMs\":\"5\",\"profile\":{\"followers\":\"5\"}}\n{\"g\":2}\n"),
        Encoding.Unicode.GetBytes("creator.id,observed_at_ms,profile.followers\nanna,1700000000000,5\n"),
        Gzip("creator.id,observed_at_ms,profile.followers\nanna,1700000000000,5\n"),
        Spreadsheet(),
    ];

    private static readonly ImportSettings Settings = new() { Platform = Platform.X, CreatorId = "anna", ObservedAt = _ => ReadTime.At(1_700_000_000_000) };

    [Fact]
    public void Random_bytes_are_read_or_refused() => Gen.Select(Gen.OneOfConst(Names), Gen.Byte.Array[0, 300], Gen.Bool).Sample(Check, iter: 600);

    [Fact]
    public void Random_text_is_read_or_refused() => Gen.Select(
        Gen.OneOfConst(Names), Gen.String[Gen.OneOfConst("creator.id,observed_at_ms;\n\r\"[]{}:0123456789\\u\0\u001b\uFFFD\t".ToCharArray()), 0, 200].Select(Encoding.UTF8.GetBytes), Gen.Bool).Sample(Check, iter: 600);

    [Fact]
    public void Damaged_files_are_read_or_refused() => Gen.Select(
        Gen.OneOfConst(Names),
        Gen.Select(Gen.OneOfConst(Valid), Gen.Select(Gen.Int[0, 5_000], Gen.Byte, Gen.Int[0, 3]).Array[0, 6]).Select(Damage),
        Gen.Bool).Sample(Check, iter: 1_500);

    [Fact]
    public void The_undamaged_files_are_read()
    {
        foreach (byte[] bytes in Valid)
        {
            using TemporaryFolder folder = new();
            string path = folder.At(bytes[0] == 'P' ? "a.xlsx" : "a.txt");
            File.WriteAllBytes(path, bytes);
            bool isOfMapping = bytes.AsSpan().IndexOf("tags"u8) >= 0;
            IObservationSource source = isOfMapping ? new MappedSource(path, Mapping, Settings) : Assert.Single(SourceCatalogue.Select(path, bytes[0] == '{' ? JsonLinesSource.MappingName : null, Settings).Sources);
            Assert.Contains(source.Read(), item => item.Observation is not null);
        }
    }

    private static void Check(string name, byte[] bytes, bool hasMapping)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.At(name), bytes);
        try
        {
            IReadOnlyList<IObservationSource> sources = hasMapping ? [new MappedSource(folder.At(name), Mapping, Settings)] : SourceCatalogue.Select(folder.Path, mapping: null, Settings).Sources;
            foreach (IObservationSource source in sources)
            {
                source.Check();
                Assert.InRange(source.EstimateItems(), 0, 10_000);
                foreach (string text in source.Notes.Append(source.Title)) Assert.DoesNotContain(text, char.IsControl);
                foreach (SourceItem item in source.Read()) Assert.DoesNotContain($"{item.Fault}{item.Column}", char.IsControl);
            }
        }
        catch (InputException refused)
        {
            Assert.DoesNotContain(refused.Message, char.IsControl);
        }
    }

    private static byte[] Damage(byte[] bytes, (int Place, byte Value, int Kind)[] changes)
    {
        List<byte> damaged = [.. bytes];
        foreach ((int place, byte value, int kind) in changes)
        {
            if (damaged.Count == 0) break;
            int at = place % damaged.Count;
            if (kind == 0) damaged[at] = value;
            else if (kind == 1) damaged.Insert(at, value);
            else if (kind == 2) damaged.RemoveAt(at);
            else damaged.RemoveRange(at, damaged.Count - at);
        }

        return [.. damaged];
    }

    private static byte[] Gzip(string text)
    {
        using MemoryStream bytes = new();
        using (GZipStream gzip = new(bytes, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    private static byte[] Spreadsheet()
    {
        using TemporaryFolder folder = new();
        string[] header = ["creator.id", "observed_at_ms", "profile.followers"];
        SpreadsheetFile.Write(folder.At("a.xlsx"), ("One", [[.. header.Select(SpreadsheetFile.Text)], [SpreadsheetFile.Text("anna"), SpreadsheetFile.Number("1700000000000"), SpreadsheetFile.Number("5")], [SpreadsheetFile.Error("#REF!"), SpreadsheetFile.Formula(null)]]));
        return File.ReadAllBytes(folder.At("a.xlsx"));
    }
}
