using System.IO.Compression;
using System.Text;
using Scoring.Import.Mapping;
using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Import.Values;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.Sources;

public sealed class SourceCatalogueTests
{
    private const string Table = "creator.id,creator.platform,observed_at_ms,profile.followers";

    private static readonly string[] Lines =
    [
        """{"creator":{"platform":"PLATFORM_X","id":"a"},"observedAtMs":"1700000000000","profile":{"followers":"5"}}""",
        """{"creator":{"platform":"PLATFORM_X","id":"b"},"observedAtMs":"1700000000000","profile":{"followers":"6"}}""",
    ];

    [Fact]
    public void What_of_a_folder_is_left_out_or_not_read_is_named_with_the_reason()
    {
        using TemporaryFolder folder = new();
        folder.Write("a.csv", Table, "a,x,1,2");
        folder.Write("b.jsonl", Lines);
        folder.Write("c.csv", "shop,price", "1,2");
        folder.Write("d.json", "[]");
        folder.Write("e.csv", Table + ",profile.fans", "a,x,1,2,3");
        File.WriteAllBytes(folder.At("f.xlsx"), [0x50, 0x4B, 3, 4, 9, 9]);
        folder.Write("g.md", "text");
        folder.Write("h.txt", "a note");
        Directory.CreateDirectory(folder.At("sub"));
        SourceSelection selection = SourceCatalogue.Select(folder.Path, mapping: null, ImportSettings.None);
        Assert.Equal(["a.csv (mapping fields)", "b.jsonl (mapping json-lines)"], selection.Sources.Select(source => source.Title));
        string[] leftOut = ["g.md", "h.txt", "sub"];
        Assert.Equal(leftOut.Length, selection.LeftOut.Count);
        foreach ((string name, string reason) in leftOut.Zip(selection.LeftOut)) Assert.StartsWith(name, reason, StringComparison.Ordinal);
        Assert.Equal(["c.csv", "d.json", "e.csv", "f.xlsx"], selection.Unread.Select(file => file.Name));
        Assert.All(selection.Unread, file => Assert.StartsWith(file.Name, file.Reason, StringComparison.Ordinal));
        Assert.Contains("has no field 'fans'", selection.Unread[2].Reason, StringComparison.Ordinal);
        Assert.Contains("spreadsheet", selection.Unread[3].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_reads_every_form_of_a_folder_but_not_itself()
    {
        using TemporaryFolder folder = new();
        string mapping = folder.Write("map.json", """{"observations": [{"creator.id": "h", "creator.platform": {"constant": "x"}, "observed_at_ms": {"constant": "1700000000000"}, "profile.followers": "n"}]}""");
        folder.Write("a.csv", "h,n", "anna,1");
        folder.Write("b.json", """[{"h": "ben", "n": 2}]""");
        folder.Write("c.ndjson", """{"h": "cleo", "n": 3}""");
        folder.Write("d.tsv", "h\tn", "dora\t4");
        using (GZipStream gzip = new(File.Create(folder.At("e.csv.gz")), CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes("h;n\nemil;5\n"));
        SourceSelection selection = SourceCatalogue.Select(folder.Path, mapping, ImportSettings.None);
        Assert.Empty(selection.LeftOut);
        foreach (IObservationSource source in selection.Sources) source.Check();
        Assert.Equal(["anna 1", "ben 2", "cleo 3", "dora 4", "emil 5"], selection.Sources.SelectMany(source => source.Read()).Select(item => $"{item.Observation!.Creator.Id} {item.Observation.Profile.Followers}"));
    }

    [Fact]
    public void Columns_of_the_contract_need_neither_account_nor_time_that_the_command_line_gives()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.csv", "post.post_id;post.published_at_ms;post.likes", "p;1600000000000;7");
        Assert.Throws<InputException>(() => SourceCatalogue.Select(path, mapping: null, ImportSettings.None));
        ImportSettings settings = new() { Platform = Platform.X, CreatorId = "me", ObservedAt = _ => ReadTime.At(1_700_000_000_000) };
        Assert.Equal(7, Assert.Single(Assert.Single(SourceCatalogue.Select(path, mapping: null, settings).Sources).Read()).Observation!.Post.Likes);
    }

    [Fact]
    public void Observations_as_lines_are_read_compressed_with_a_mark_and_up_to_a_damage()
    {
        using TemporaryFolder folder = new();
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', Lines) + "\n");
        File.WriteAllBytes(folder.At("a.jsonl"), [0xEF, 0xBB, 0xBF, .. text]);
        File.WriteAllText(folder.At("b.jsonl"), string.Join('\n', Lines), Encoding.Unicode);
        File.WriteAllBytes(folder.At("c.jsonl.gz"), [.. Gzip(text), .. Gzip(text)]);
        File.WriteAllBytes(folder.At("d.jsonl.gz"), Gzip(text)[..^12]);
        Assert.Equal(["a", "b"], Ids(folder.At("a.jsonl")));
        Assert.Equal(["a", "b"], Ids(folder.At("b.jsonl")));
        Assert.Equal(["a", "b", "a", "b"], Ids(folder.At("c.jsonl.gz")));
        Assert.Contains("ends early", Assert.Throws<InputException>(() => SourceCatalogue.Open(folder.At("d.jsonl.gz"), mapping: null, platform: null)[0].Check()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zeros_after_compressed_content_are_padding()
    {
        using TemporaryFolder folder = new();
        string path = folder.At("a.jsonl.gz");
        string first = Lines[0] + "\n";
        foreach (int spaces in (int[])[0, 256 - Encoding.UTF8.GetByteCount(first), 8_050, 70_000])
        {
            byte[] member = Gzip(Encoding.UTF8.GetBytes(first.Insert(1, new string(' ', spaces))));
            foreach (int zeros in (int[])[1, 3, 4, 18, 9_000, 70_000])
            {
                File.WriteAllBytes(path, [.. member, .. new byte[zeros]]);
                Assert.Equal(["a"], Ids(path));
                File.WriteAllBytes(path, [.. member, .. member, .. new byte[zeros]]);
                Assert.Equal(["a", "a"], Ids(path));
            }

            // Without its end, padded or not.
            foreach (int missing in (int[])[1, 4, 8, 12])
            {
                File.WriteAllBytes(path, member[..^missing]);
                Assert.True(IsRefused(path), $"{spaces} spaces, {missing} bytes missing");
            }
        }
    }

    [Fact]
    public void A_member_that_ends_with_a_block_of_the_reader_may_have_padding()
    {
        using TemporaryFolder folder = new();
        string path = folder.At("a.jsonl.gz");
        byte[] Member(int spaces) => Gzip(Encoding.UTF8.GetBytes(Lines[0].Insert(1, new string(' ', spaces)) + "\n"), CompressionLevel.NoCompression);
        int toBlock = 7_000 + 8_192 - Member(7_000).Length;
        Assert.Equal(8_192, Member(toBlock).Length);
        for (int spaces = toBlock - 9; spaces < toBlock + 3; spaces++)
        {
            File.WriteAllBytes(path, [.. Member(spaces), .. new byte[20_000]]);
            Assert.Equal(["a"], Ids(path));
        }
    }

    [Fact]
    public void A_header_of_another_encoding_says_so()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.At("a.csv"), TextEncodings.Find("windows-1252")!.GetBytes("Größe,n\n1,2\n"));
        ColumnMapping mapping = MappingFile.Parse("""{"observations": [{"creator.id": "Größe", "creator.platform": {"constant": "x"}, "observed_at_ms": {"constant": "1"}, "profile.followers": "n"}]}""", "m.json");
        Assert.Contains("encoding", Assert.Throws<InputException>(() => new MappedSource(folder.At("a.csv"), mapping, ImportSettings.None).Check()).Message, StringComparison.Ordinal);
    }

    private static string[] Ids(string path) => [.. Assert.Single(SourceCatalogue.Open(path, mapping: null, platform: null)).Read().Select(item => item.Observation?.Creator.Id ?? item.Fault!)];

    private static bool IsRefused(string path)
    {
        try
        {
            return Ids(path).Any(id => id.Contains("ends early", StringComparison.Ordinal));
        }
        catch (InputException)
        {
            return true;
        }
    }

    private static byte[] Gzip(byte[] content, CompressionLevel level = CompressionLevel.Fastest)
    {
        using MemoryStream bytes = new();
        using (GZipStream gzip = new(bytes, level, leaveOpen: true)) gzip.Write(content);
        return bytes.ToArray();
    }
}
