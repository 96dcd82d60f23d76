using System.Globalization;
using System.Text;
using CsCheck;
using Scoring.Creators;
using Scoring.Store.Redis.Format;
using Scoring.Store.Sealing;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Format;

/// <summary>Keys say what the documentation says, are read back whole, and lie in one slot per creator.</summary>
public sealed class KeySpaceTests
{
    [Fact]
    public void Keys_are_named_as_documented()
    {
        var space = new KeySpace("scoring:");
        CreatorKey anna = Key("anna:1", Platform.YouTube, "acme");

        Assert.Equal($"scoring:{{acme:{(int)Platform.YouTube}:anna:1}}:s", (string?)space.StateOf(anna));
        Assert.Equal($"scoring:{{acme:{(int)Platform.YouTube}:anna:1}}:f", (string?)space.FeaturesOf(anna));
        Assert.Equal("scoring:changes", (string?)space.Channel);
        Assert.Equal($"scoring:{{acme:*}}:f", space.PatternOf("acme"));
        Assert.Equal(@"a\*\[b\]\?{acme:*}:f", new KeySpace("a*[b]?").PatternOf("acme"));
    }

    /// <summary>The check value of CRC-16/XMODEM, and slots as <c>CLUSTER KEYSLOT</c> gives them.</summary>
    [Theory]
    [InlineData("123456789", 0x31C3)]
    [InlineData("foo", 12182)]
    [InlineData("", 0)]
    public void Slots_are_those_of_a_cluster(string tag, int slot) => Assert.Equal(slot % 16_384, SlotTags.SlotOf(Encoding.UTF8.GetBytes(tag)));

    [Fact]
    public void Every_slot_has_a_mark_that_lies_in_it()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int slot = 0; slot < 16_384; slot++)
        {
            string name = SlotTags.NameOf(slot);
            Assert.True(names.Add(name));
            Assert.True(int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _));
            Assert.Equal(slot, SlotTags.SlotOf(Encoding.UTF8.GetBytes(name)));
        }
    }

    [Fact]
    public void Any_good_key_is_read_back_and_its_mark_lies_in_its_slot() =>
        Gen.Select(Gen.OneOfConst("scoring:", "", "\u00E9-"), Gen.OneOfConst("default", "a-1"), Gen.Int[1, 4], Gen.String[1, 20]).Where(key => CreatorKey.ViolationOfId(key.Item4) is null).Sample(drawn =>
        {
            (string prefix, string tenant, int platform, string id) = drawn;
            var space = new KeySpace(prefix);
            var key = new CreatorKey(tenant, (Platform)platform, id);
            byte[] stateKey = space.StateBytesOf(key);

            Assert.True(space.TryParseKey((byte[])space.FeaturesOf(key)!, out CreatorKey read, out RecordPart part));
            Assert.Equal((key, RecordPart.Features), (read, part));
            Assert.True(space.TryParseKey(stateKey, out read, out part));
            Assert.Equal((key, RecordPart.State), (read, part));
            Assert.Equal((byte[]?)space.FeaturesOf(key), KeySpace.FeaturesBeside(stateKey));
            string mark = (string)space.MarkOf(stateKey)!;
            string tag = mark[(mark.IndexOf('{', StringComparison.Ordinal) + 1)..mark.IndexOf('}', StringComparison.Ordinal)];
            Assert.Equal(SlotTags.SlotOf(space.TagOf(stateKey)), SlotTags.SlotOf(Encoding.UTF8.GetBytes(tag)));
        });

    [Theory]
    [InlineData("")]
    [InlineData("scoring:{}:f")]
    [InlineData("scoring:{default}:f")]
    [InlineData("scoring:{default:1}:f")]
    [InlineData("scoring:{default:1:}:f")]
    [InlineData("scoring:{default:x:anna}:f")]
    [InlineData("scoring:{:1:anna}:f")]
    [InlineData("scoring:{default:1:anna}:e")]
    [InlineData("other:{default:1:anna}:f")]
    public void A_key_of_another_kind_is_none_of_ours(string key) =>
        Assert.False(new KeySpace("scoring:").TryParseKey(Encoding.UTF8.GetBytes(key), out _, out _));
}
